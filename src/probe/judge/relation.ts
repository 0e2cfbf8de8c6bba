import type { Severity } from "../../check/finding.ts";
import type { Rows } from "../ask/relation.ts";
import type { Observation, ProbeCheck } from "../observation.ts";
import { columnsNaming, ownerColumns, type Row, shown, tellingColumns } from "../telling.ts";

/** A table or view, as findings name it. */
export type Target = { readonly kind: "relation"; readonly schema: string; readonly name: string };
export type Told = { readonly identity: string; readonly target: Target; readonly showValues: boolean };

/** What somebody got, and with which request. */
export type Got = { readonly as: string; readonly rows: Rows; readonly request: string };

/** A stranger without an account got a row. */
export function readableByAnyone(told: Told, got: Got): readonly Observation[] {
  const { row } = got.rows;
  if (row === null) return [];
  const severity: Severity =
    tellingColumns(row).length > 0 ? "error" : ownerColumns(row).length > 0 ? "warning" : "info";
  const message = `Anyone with the public key reads ${told.identity}${amount(got.rows)}${because(row)}.`;
  return [observation("rows-readable-by-anyone", severity, told, message, got, row)];
}

/** A signed-in user got a row that anon does not get, and that may be anybody's. */
export function readableByAnyAccount(told: Told, got: Got, self: Who): readonly Observation[] {
  const { row } = got.rows;
  if (row === null || columnsNaming(row, self).length > 0) return [];
  const others = ownerColumns(row);
  const telling = tellingColumns(row);
  if (others.length === 0 && telling.length === 0) return [];
  const severity: Severity = others.length > 0 ? "error" : "warning";
  const whose = others.length > 0 ? `: ${others.join(", ")} names somebody else` : "";
  const message = `Anyone who signs up reads a row of ${told.identity} that is not their own${whose}${because(row)}.`;
  return [observation("rows-readable-by-any-account", severity, told, message, got, row)];
}

type Who = { readonly id: string | null; readonly email: string | null };

/** One test user got the other's row: asked for by the other's own id. */
export function readableByOthers(told: Told, got: Got, column: string): readonly Observation[] {
  const { row } = got.rows;
  if (row === null) return [];
  const message = `A signed-in user reads another user's row of ${told.identity} (by ${column})${because(row)}.`;
  return [observation("rows-readable-by-other-users", "error", told, message, got, row)];
}

function observation(
  check: ProbeCheck,
  severity: Severity,
  { identity, target, showValues }: Told,
  message: string,
  { as, request }: Got,
  row: Row,
): Observation {
  return {
    check,
    severity,
    object: { kind: "table", identity, schema: target.schema, name: target.name },
    aspect: "",
    message,
    witness: { as, sql: request, result: `1 row: ${shown(row, showValues)}` },
    location: null,
  };
}

const amount = ({ count }: Rows): string =>
  count === null || count === 0 ? "" : ` (about ${count} ${count === 1 ? "row" : "rows"})`;

function because(row: Row): string {
  const telling = tellingColumns(row);
  if (telling.length === 0) return "";
  const named = telling.slice(0, 5).map(({ column, kind, because: why }) => `${column} looks ${kind} (${why})`);
  return `; ${named.join(", ")}`;
}
