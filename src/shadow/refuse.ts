import type { Node } from "libpg-query";
import { calledFunctions } from "./called-functions.ts";
import type { PostgresErrorFields } from "./shadow.ts";
import { textOption } from "./text-option.ts";

/** Why a statement is not run, in the form of a Postgres error: it would hang or break the embedded Postgres, or reach out of any. */
export function refusal(node: Node): PostgresErrorFields | null {
  if ("CopyStmt" in node) return copyRefusal(node.CopyStmt);
  if ("LoadStmt" in node) return refused("LOAD is not run in the shadow database", notLoaded);
  if ("CreateSubscriptionStmt" in node) {
    return refused("CREATE SUBSCRIPTION is not run in the shadow database", "It connects to another server.");
  }
  if (
    "CreateFunctionStmt" in node &&
    textOption(node.CreateFunctionStmt.options ?? [], "language")?.toLowerCase() === "c"
  ) {
    return refused("functions in language c are not made in the shadow database", notLoaded);
  }
  return callsOut(node);
}

/** What runs when the statement does, and not only when an object that it makes is used. */
const running: readonly string[] = [
  ..."SelectStmt InsertStmt UpdateStmt DeleteStmt MergeStmt CallStmt CreateTableAsStmt".split(" "),
];

const readsFiles = /^(?:pg_read_(?:binary_)?file|pg_ls_\w+|pg_stat_file|pg_file_\w+|lo_import|lo_export)$/;
const connects = /^dblink(?!_(?:build|fdw|current|get_pkey))\w*$/;

/** The functions that run when the statement does. */
export const functionsRun = (node: Node): readonly string[] =>
  running.some((name) => name in node) ? calledFunctions(node) : [];

function callsOut(node: Node): PostgresErrorFields | null {
  for (const name of functionsRun(node)) {
    if (readsFiles.test(name))
      return refused(`${name}() is not called in the shadow database`, "The file is on the server.");
    if (connects.test(name))
      return refused(`${name}() is not called in the shadow database`, "It connects to another server.");
  }
  return null;
}

const refused = (message: string, hint: string): PostgresErrorFields => ({ message, code: "0A000", hint });

const notLoaded = "It loads a library from the server's disk.";

function copyRefusal(copy: { is_from?: boolean; is_program?: boolean; filename?: string }): PostgresErrorFields | null {
  if (copy.is_program) {
    return refused("COPY with PROGRAM is not run in the shadow database", "It starts a program on the server.");
  }
  if (copy.filename !== undefined) {
    return refused("COPY with a file is not run in the shadow database", "The file is on the server.");
  }
  if (copy.is_from) return refused("COPY FROM STDIN is not run in the shadow database", "Its rows come from a client.");
  return null;
}
