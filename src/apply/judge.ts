import { type Aspects, differingAspects, type Expectation } from "../fix/expectation.ts";
import { type Facts, keyOf } from "../fix/facts.ts";
import type { FileStatement, MigrationFile } from "./migration-file.ts";

/** What is to be done with a file, as the database stands. */
export type Judgement =
  /** Everything that it changes is as it leaves it. */
  | { readonly is: "done" }
  /** These statements have to run; `skipped` are done already. */
  | { readonly is: "ready"; readonly run: readonly FileStatement[]; readonly skipped: readonly FileStatement[] }
  /** The database is neither as the fix expects it nor as the fix leaves it. */
  | { readonly is: "refused"; readonly because: readonly string[] };

/** Compares what a file expects with the database. A file that says nothing about what it expects is ready. */
export function judge(file: MigrationFile, facts: ReadonlyMap<string, Facts>): Judgement {
  const broken = file.conditions.flatMap((condition) => explain(condition, condition.expects, facts));
  const judged = file.statements.map((statement) => ({ statement, ...judgeStatement(statement, facts) }));
  const because = [...new Set([...broken, ...judged.flatMap((one) => one.because)])];
  if (because.length > 0) return { is: "refused", because };
  const telling = judged.filter(({ statement }) => statement.changes.length > 0);
  if (telling.length > 0 && telling.every(({ state }) => state === "done")) return { is: "done" };
  return {
    is: "ready",
    run: judged.flatMap(({ state, statement }) => (state === "done" ? [] : [statement])),
    skipped: judged.flatMap(({ state, statement }) => (state === "done" ? [statement] : [])),
  };
}

type State = { readonly state: "done" | "to do"; readonly because: readonly string[] };

function judgeStatement({ changes, alone }: FileStatement, facts: ReadonlyMap<string, Facts>): State {
  if (changes.length === 0) return { state: "to do", because: [] };
  if (changes.every((change) => holds(change, leavesOf(change), facts))) return { state: "done", because: [] };
  const because = changes.flatMap((change) => {
    // One of several objects may be as it will be: a person, or a part that ran before, was here.
    if (holds(change, leavesOf(change), facts)) return [];
    if (alone && brokeOff(change, facts)) return [];
    return explain(change, change.expects, facts);
  });
  return { state: "to do", because };
}

const leavesOf = ({ leaves, expects }: Expectation): Aspects | null => (leaves === "not changed" ? expects : leaves);

const holds = (one: Expectation, wanted: Aspects | null, facts: ReadonlyMap<string, Facts>): boolean =>
  differingAspects(wanted, facts.get(keyOf(one))).length === 0;

/** An index whose building or dropping broke off half-way: there, but of no use. */
export function brokeOff(change: Expectation, facts: ReadonlyMap<string, Facts>): boolean {
  if (change.kind !== "index") return false;
  const different = differingAspects(leavesOf(change) ?? change.expects, facts.get(keyOf(change)));
  return different.length === 1 && different[0] === "usable";
}

function explain(one: Expectation, wanted: Aspects | null, facts: ReadonlyMap<string, Facts>): readonly string[] {
  const different = differingAspects(wanted, facts.get(keyOf(one)));
  if (different.length === 0) return [];
  if (different[0] === "existence") {
    return [wanted === null ? `there is already a ${nameOf(one)}` : `there is no ${nameOf(one)}`];
  }
  const parts = different.map((aspect) => words.get(aspect) ?? aspect.replaceAll("-", " "));
  return [`${nameOf(one)} has changed since the fix was made (${parts.join(", ")})`];
}

const nameOf = ({ kind, identity }: Expectation): string => `${kind} ${identity}`;

const words: ReadonlyMap<string, string> = new Map([
  ["rls", "row level security"],
  ["using", "its using clause"],
  ["check", "its with check clause"],
  ["usable", "whether it is valid"],
  ["runs-as", "with whose rights it runs"],
]);
