import type { Catalog } from "../../catalog/catalog.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import type { Links } from "./links.ts";
import type { Shapes } from "./shape.ts";
import type { Tenant } from "./tenant.ts";
import type { Row, Seeded } from "./world.ts";

/** The state of filling a world. */
export type Seeding = {
  readonly shadow: Shadow;
  readonly catalog: Catalog;
  readonly links: Links;
  readonly shapes: Shapes;
  readonly called: ReadonlyMap<string, string>;
  readonly seeded: Map<string, Seeded>;
  /** The value of a group of linked columns in a tenant's rows. */
  readonly values: Map<string, string>;
  readonly order: Row[];
};

/** Names a thing of one tenant's. */
export const key = (name: string, tenant: Tenant): string => JSON.stringify([name, tenant.letter]);
