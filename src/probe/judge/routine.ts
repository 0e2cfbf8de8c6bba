import type { Severity } from "../../check/finding.ts";
import type { Observation } from "../observation.ts";
import { type Row, shown, tellingColumns } from "../telling.ts";

/** A function that was called with somebody else's id, or with that of something of theirs, and answered. */
export type RoutineCall = {
  readonly identity: string;
  readonly schema: string;
  readonly name: string;
  readonly as: string;
  readonly request: string;
  readonly content: readonly unknown[];
  readonly showValues: boolean;
};

export const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A function answered one user, or nobody in particular, when given another user's id. */
export function answersForOthers(call: RoutineCall, parameter: string, isMeant: boolean): Observation {
  const [first] = call.content;
  const telling = isRow(first) ? tellingColumns(first) : [];
  const severity: Severity = telling.length > 0 ? "error" : isMeant ? "info" : "error";
  const because =
    telling.length > 0 ? `; ${telling.map(({ column, kind }) => `${column} looks ${kind}`).join(", ")}` : "";
  const result = isRow(first)
    ? `1 row: ${shown(first, call.showValues)}`
    : call.showValues
      ? JSON.stringify(first)
      : "a value";
  const who = call.as === "anon" ? "anyone with the public key" : "a signed-in user";
  return {
    check: "function-answers-for-others",
    severity,
    object: { kind: "function", identity: call.identity, schema: call.schema, name: call.name },
    aspect: "",
    message: `${call.identity} gives ${who} another user's data: it believes what is given as ${parameter}${because}.`,
    witness: { as: call.as, sql: call.request, result },
    location: null,
  };
}
