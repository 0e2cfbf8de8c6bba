import { parseStatements } from "../../sql/tree.ts";
import { diagnose } from "./diagnose.ts";
import { dynamicTexts, embeddedStatements } from "./embedded-statements.ts";
import { treatLacking } from "./lacking.ts";
import { treatMeeting } from "./meeting.ts";
import type { Failed, Treatment, Work } from "./work.ts";

/** Finds out why a statement failed and does what can be done about it. */
export async function treat(work: Work, failed: Failed): Promise<Treatment> {
  const refined = await refine(work, failed);
  if (refined !== null) return refined;
  const diagnosis = diagnose(failed.error);
  switch (diagnosis.is) {
    case "missing":
      return await treatLacking(work, failed, diagnosis.lacks);
    case "exists":
      return await treatMeeting(work, failed, diagnosis.met);
    case "rows":
      work.ledger.settle(
        failed.number,
        changesRowsOnly(failed.text) ? "ignored" : "failed",
        { is: "rows" },
        failed.failure,
      );
      return "settled";
    case "other":
      if (isUnavailable(failed)) work.unavailable.add(failed.number);
      work.ledger.settle(failed.number, "failed", { is: "plain" }, failed.failure);
      return "settled";
  }
}

/** Gives what was made up another shape, where the error says that it has to have one. */
async function refine(
  { assumptions, describer, ledger }: Work,
  { number, text, error }: Failed,
): Promise<Treatment | null> {
  if (assumptions.described.length === 0) return null;
  const refinement = (await describer()).refine({ text, error }, assumptions.described);
  if (refinement === null) return null;
  const index = await assumptions.refine(refinement, number);
  const name = index === null ? undefined : assumptions.made[index]?.name;
  if (index === null || name === undefined) return null;
  ledger.help(number, { is: "missing", name, assumption: index });
  return "again";
}

const unavailableCodes: readonly string[] = ["0A000", "58P01"];

const isUnavailable = ({ text, error }: Failed): boolean =>
  unavailableCodes.includes(error.code) && (parseStatements(text) ?? []).some((node) => "CreateExtensionStmt" in node);

/** How a statement begins that changes or reads rows; what is put together otherwise may be anything. */
const rowVerb = /^\s*(?:insert|update|delete|merge|select|with|call|truncate|set)\b/i;

const rowNodes: ReadonlySet<string> = new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "SelectStmt",
  "CallStmt",
  "CopyStmt",
  "TruncateStmt",
  "VariableSetStmt",
]);

/** A statement, or a DO block of statements, that leaves the schema as it is. */
function changesRowsOnly(text: string): boolean {
  const nodes = parseStatements(text) ?? [];
  const inside = nodes.flatMap((node) => ("DoStmt" in node ? embeddedStatements(node, text) : [node]));
  const hasDynamic = nodes.some((node) => "DoStmt" in node) && !dynamicTexts(text).every((one) => rowVerb.test(one));
  return nodes.length > 0 && !hasDynamic && inside.every((node) => Object.keys(node).every((key) => rowNodes.has(key)));
}
