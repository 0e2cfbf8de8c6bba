import type { Finding } from "../check/finding.ts";
import type { Sql } from "../sql/sql.ts";
import type { Expectations } from "./expect.ts";
import { expectationLines } from "./expectation.ts";
import type { Step } from "./order.ts";
import { readStatement } from "./touch.ts";
import type { Trial } from "./trial.ts";

/** A migration in the form in which it is run. */
export type Emission = {
  /** `runner`: who runs it opens the transaction. `file`: the file opens its own, and ends it before what runs alone. */
  readonly transaction: "runner" | "file";
  readonly steps: readonly Step[];
  readonly down: readonly Step[];
  readonly expectations: Expectations;
  /** Findings that go away with it without a statement of their own. */
  readonly served: readonly Finding[];
  /** `file`: the reverse goes into a file of its own. */
  readonly reverse: "comment" | "file";
  readonly caveats?: readonly string[];
};

/** The text of the migration: LF, a newline at the end, the same for the same fixes. The parser's module must be loaded. */
export function migrationText(emission: Emission): string {
  const { steps, expectations, transaction } = emission;
  const inside = steps.filter((step) => !isAlone(step));
  const alone = steps.filter(isAlone);
  const told = new Set<Trial>();
  const block = (step: Step): string => stepText(step, expectations, told);
  const paragraphs = [
    header(emission),
    ...(transaction === "file" && inside.length > 0 ? ["begin;"] : []),
    ...inside.map(block),
    ...(transaction === "file" && inside.length > 0 ? ["commit;"] : []),
    ...alone.map(block),
    ...(expectations.conditions.length > 0 ? [conditionsComment(expectations)] : []),
    ...(emission.reverse === "comment" ? [reverseComment(emission)] : []),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

/** The text of a down migration: the reverse of what `migrationText` gives. */
export function downText({ down }: Pick<Emission, "down">): string {
  return `-- Undoes the Rowproof fix of the same name.\n\n${down.map(({ statement }) => terminated(statement)).join("\n")}\n`;
}

/** Whether Postgres refuses it inside a transaction. */
export const isAlone = ({ statement }: Step): boolean => readStatement(statement.text).alone;

function header({ steps, served, caveats = [] }: Emission): string {
  const trials = new Set(steps.flatMap((step) => step.trials));
  const findings = [...[...trials].map(({ finding }) => finding), ...served];
  const review = [...trials].filter(({ fix }) => fix.safety === "review").length;
  return [
    `-- Rowproof fixes ${count(findings.length, "finding")} here.`,
    "-- Tried on a copy of this schema before it was written: it runs, every fault below is gone, every attack that worked",
    "-- is blocked, what has to keep working works, and the steps that undo it restore the schema.",
    ...caveats.map((caveat) => `-- NOTE: ${oneLine(caveat)}`),
    ...(review > 0 ? [`-- Read before running: ${count(review, "fix", "fixes")} marked REVIEW.`] : []),
    ...served.map((finding) => `-- Also settled: ${findingLine(finding)}`),
  ].join("\n");
}

function stepText(step: Step, expectations: Expectations, told: Set<Trial>): string {
  const news = step.trials.filter((trial) => !told.has(trial));
  for (const trial of news) told.add(trial);
  return [
    ...news.flatMap(({ finding, fix }) => [
      `-- ${findingLine(finding)}`,
      ...(fix.safety === "review" ? [`-- REVIEW: ${oneLine(fix.why)}`] : []),
    ]),
    ...(expectations.ofStep.get(step) ?? []).flatMap(expectationLines),
    terminated(step.statement),
  ].join("\n");
}

const findingLine = ({ check, message }: Finding): string => `${check}: ${oneLine(message)}`;

function reverseComment({ down }: Emission): string {
  const lines = down.flatMap(({ statement }) => terminated(statement).split(/\r\n?|\n/));
  return ["-- To undo it:", ...lines.map((line) => `--   ${line}`.trimEnd())].join("\n");
}

const conditionsComment = ({ conditions }: Expectations): string =>
  ["-- What `rowproof apply` compares with the database first:", ...conditions.flatMap(expectationLines)].join("\n");

const terminated = ({ text }: Sql): string => `${text.trimEnd()};`;

/** A name may hold a line break, which would end the comment and start a statement. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
