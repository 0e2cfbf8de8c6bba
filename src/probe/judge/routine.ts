import type { Severity } from "../../check/finding.ts";
import type { Observation, ProbeCheck } from "../observation.ts";
import { type Row, shown, tellingColumns } from "../telling.ts";

export type RoutineCall = {
  readonly identity: string;
  readonly schema: string;
  readonly name: string;
  readonly as: string;
  readonly request: string;
  readonly content: readonly unknown[];
  readonly showValues: boolean;
};

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

/** A function answered a stranger without an account. What it gave decides: rows with people in them, or a number. */
export function answersAnyone(call: RoutineCall): readonly Observation[] {
  const row = call.content.find(isRow);
  if (row === undefined) return [];
  const telling = tellingColumns(row);
  const severity: Severity = telling.length > 0 ? "error" : "info";
  const what = telling.length > 0 ? `; ${telling.map(({ column, kind }) => `${column} looks ${kind}`).join(", ")}` : "";
  return [
    observation(
      "function-answers-anyone",
      severity,
      call,
      `Anyone with the public key gets rows from ${call.identity}${what}.`,
    ),
  ];
}

/** A function answered one user, or nobody in particular, when given another user's id. */
export const answersForOthers = (call: RoutineCall, parameter: string): readonly Observation[] => [
  observation(
    "function-answers-for-others",
    "error",
    call,
    `${call.identity} gives ${call.as} another user's data: it believes the id given as ${parameter}.`,
  ),
];

function observation(check: ProbeCheck, severity: Severity, call: RoutineCall, message: string): Observation {
  const [first] = call.content;
  const result = isRow(first)
    ? `1 row: ${shown(first, call.showValues)}`
    : call.showValues
      ? JSON.stringify(first)
      : "a value";
  return {
    check,
    severity,
    object: { kind: "function", identity: call.identity, schema: call.schema, name: call.name },
    aspect: "",
    message,
    witness: { as: call.as, sql: call.request, result },
    location: null,
  };
}
