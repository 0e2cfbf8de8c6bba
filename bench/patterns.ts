/**
 * Runs the executable patterns of `migrations-fixtures/patterns` and prints which faults are told, proven and fixed, and what is
 * flagged where nothing is wrong: `npm run patterns -- [PART-OF-A-PATH…] [--json FILE] [--quiet] [--truth]`. Exits with 1 where
 * a case's own ground truth does not hold; `--truth` looks at nothing else.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCase } from "./patterns/case.ts";
import { caseFiles } from "./patterns/files.ts";
import { type Judgement, judge, truthOf } from "./patterns/judge.ts";
import { Stage } from "./patterns/stage.ts";
import { linesOf, tableOf, totalsOf } from "./patterns/table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    quiet: { type: "boolean", default: false },
    truth: { type: "boolean", default: false },
  },
});

const cases = caseFiles(positionals).map(readCase);
const stage = new Stage();
const judged: Judgement[] = [];
try {
  for (const one of cases) {
    const judgement = values.truth ? await truthOf(one, stage) : await judge(one, stage);
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
