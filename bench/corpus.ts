/**
 * Checks any list of local folders of migrations and prints, as Markdown, how much of each applied, why the rest did not,
 * and what it took: `npm run corpus -- FOLDER… [--list FILE] [--json FILE] [--prove] [--timeout SECONDS] [--jobs COUNT]`.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Folder, folderAt, foldersIn } from "./corpus/folder.ts";
import { type MeasureOptions, measure } from "./corpus/measure.ts";
import { type Row, rowOf } from "./corpus/row.ts";
import { tableOf, totalsOf } from "./corpus/table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    list: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    prove: { type: "boolean", default: false },
    timeout: { type: "string", default: "300" },
    jobs: { type: "string", default: "1" },
  },
});

const folders = [...positionals.map(folderAt), ...values.list.flatMap(foldersIn)];
if (folders.length === 0) throw new Error("Name folders, or a file that lists them: --list FILE.");
const rows = await inTurn(folders, count("--jobs", values.jobs), {
  prove: values.prove,
  timeoutSeconds: count("--timeout", values.timeout),
  rowproof: "bin/rowproof.js",
});
console.log(tableOf(rows));
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ totals: totalsOf(rows), rows }, null, 2)}\n`);
}
process.exitCode = rows.some(({ result }) => result.kind === "crashed" || result.kind === "timed out") ? 1 : 0;

/** The rows in the order of the folders, whichever ended first. */
async function inTurn(all: readonly Folder[], jobs: number, options: MeasureOptions): Promise<readonly Row[]> {
  const done: Row[] = [];
  const waiting = [...all.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, folder] = next;
      done[index] = rowOf(folder, await measure(folder, options));
      process.stderr.write(`${folder.name}: ${done[index].result.kind}, ${done[index].seconds.toFixed(1)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return done;
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} takes a whole number from 1, not ${text}.`);
  return number;
}
