import type { Severity } from "../../check/finding.ts";
import type { Caller } from "../caller.ts";
import type { Got } from "../look.ts";
import type { Meaning } from "../meaning.ts";
import type { Observation, ProbeCheck } from "../observation.ts";
import { type Row, shown, tellingColumns } from "../telling.ts";

/** What gave a row, as findings name it. */
export type Told = {
  readonly kind: "relation" | "routine";
  readonly identity: string;
  readonly schema: string;
  readonly name: string;
  readonly showValues: boolean;
};

/** A stranger without an account got a row. `closedBy`: the column in which the row says that it is not for everybody. */
export function readableByAnyone(
  told: Told,
  got: Got,
  meaning: Meaning,
  owners: readonly string[],
  closedBy?: string,
): Observation {
  const severity = severityOf(got.row, meaning, owners);
  const what =
    told.kind === "relation" ? `reads ${told.identity}${amount(got.count)}` : `gets rows from ${told.identity}`;
  const closed = closedBy === undefined ? "" : `, also rows that are not for everybody by ${closedBy}`;
  const check = told.kind === "relation" ? "rows-readable-by-anyone" : "function-answers-anyone";
  const whose =
    severity === "info" || owners.length === 0
      ? ""
      : `; ${owners.join(", ")} ${owners.length === 1 ? "says" : "say"} whose it is`;
  return observation(
    check,
    severity,
    told,
    `Anyone with the public key ${what}${closed}${because(got.row)}${whose}.`,
    got,
  );
}

function severityOf(row: Row, meaning: Meaning, owners: readonly string[]): Severity {
  if (tellingColumns(row).length > 0) return "error";
  switch (meaning) {
    case "kept":
      return owners.length > 0 ? "error" : "warning";
    case "somebody's":
      return "warning";
    case "shown":
    case "nobody's":
      return "info";
  }
}

/** Signed-in users get a row that is no user's who asked. `one`: only one test user could ask. */
export function readableByAnyAccount(
  told: Told,
  got: Got,
  owners: readonly string[],
  seenBy: "both" | "one",
): Observation {
  const whose = owners.length > 0 ? `: ${owners.join(", ")} names somebody else` : "";
  const check = told.kind === "relation" ? "rows-readable-by-any-account" : "function-answers-for-others";
  const verb = told.kind === "relation" ? "reads a row of" : "gets a row from";
  const doubt =
    seenBy === "one" ? " With a second test user it would show whether it is shared with this one alone." : "";
  const message = `Anyone who signs up ${verb} ${told.identity} that is not their own${whose}${because(got.row)}.${doubt}`;
  return observation(check, seenBy === "both" ? "error" : "warning", told, message, got);
}

/** One test user got the other's row: asked for by the other's own id, or by that of a group that only the other is in. */
export function readableByOthers(told: Told, got: Got, other: Caller, column: string): Observation {
  const namesThem = got.row[column] === other.id || got.row[column] === other.email;
  const whose = namesThem ? "another user's row" : "a row of a group of other users";
  const check = told.kind === "relation" ? "rows-readable-by-other-users" : "function-answers-for-others";
  const verb = told.kind === "relation" ? `reads ${whose} of` : `gets ${whose} from`;
  return observation(
    check,
    "error",
    told,
    `A signed-in user ${verb} ${told.identity} (by ${column})${because(got.row)}.`,
    got,
  );
}

function observation(check: ProbeCheck, severity: Severity, told: Told, message: string, got: Got): Observation {
  const { identity, schema, name, kind, showValues } = told;
  return {
    check,
    severity,
    object: { kind: kind === "relation" ? "table" : "function", identity, schema, name },
    aspect: "",
    message,
    witness: { as: got.caller.is, sql: got.request, result: `1 row: ${shown(got.row, showValues)}` },
    location: null,
  };
}

const amount = (count: number | null): string =>
  count === null || count === 0 ? "" : ` (about ${count} ${count === 1 ? "row" : "rows"})`;

function because(row: Row): string {
  const telling = tellingColumns(row);
  if (telling.length === 0) return "";
  const named = telling.slice(0, 5).map(({ column, kind, because: why }) => `${column} looks ${kind} (${why})`);
  return `; ${named.join(", ")}`;
}
