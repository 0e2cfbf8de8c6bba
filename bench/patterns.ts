/**
 * Runs the executable patterns of `migrations-fixtures/patterns` and prints which faults are told, proven and fixed, and what is
 * flagged where nothing is wrong: `npm run patterns -- [PART-OF-A-PATH…] [--json FILE] [--quiet]`. Exits with 1 where
 * a case's own ground truth does not hold.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCase } from "./patterns/case.ts";
import { type Judgement, judge } from "./patterns/judge.ts";
import { Stage } from "./patterns/stage.ts";
import { linesOf, tableOf, totalsOf } from "./patterns/table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, quiet: { type: "boolean", default: false } },
});

const folder = "migrations-fixtures/patterns";
const files = readdirSync(folder, { encoding: "utf8", recursive: true })
  .filter((file) => file.endsWith(".sql"))
  .map((file) => join(folder, file))
  .toSorted();
const named = files.filter(
  (file) => positionals.length === 0 || positionals.some((part) => file.toLowerCase().includes(part.toLowerCase())),
);
if (named.length === 0) throw new Error(`No case is called ${positionals.join(" or ")}.`);
const cases = named.map(readCase);
const stage = new Stage();
const judged: Judgement[] = [];
try {
  for (const one of cases) {
    const judgement = await judge(one, stage);
    judged.push(judgement);
    if (!values.quiet) console.log(linesOf(judgement).join("\n"));
  }
} finally {
  await stage.close();
}
const totals = totalsOf(judged);
console.log(`\n${tableOf(totals)}`);
const broken = judged.filter(({ errors }) => errors.length > 0);
for (const { name, errors } of broken) console.error(`CASE IS WRONG: ${name}: ${errors.join("; ")}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ totals, cases: judged }, null, 2)}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
