import { casts } from "./postgis/casts.sql.ts";
import { declarations, version } from "./postgis/declare.ts";
import { functions } from "./postgis/functions.sql.ts";
import { operators } from "./postgis/operators.sql.ts";
import { tables } from "./postgis/tables.sql.ts";
import { types } from "./postgis/types.sql.ts";
import { type StandIn, standIn } from "./stand-in.ts";

/**
 * Geometries and geographies with their type modifiers, operators and indexes; every function by its signature. Computed are
 * texts, points, boxes, and what asks how points lie to points and simple polygons; the rest says that it is not computed.
 * Values print as extended well-known text, where PostGIS prints hexadecimal.
 */
export const postgis: StandIn = standIn({
  name: "postgis",
  version,
  comment: "PostGIS geometry and geography spatial types and functions",
  script: `${types}${functions}${casts}${operators}${tables}${declarations}`,
});
