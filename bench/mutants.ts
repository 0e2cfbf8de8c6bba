/**
 * Mutation test of the prover: changes the policies of sound schemas one by one, drops the mutants that open nothing (decided by
 * execution), and prints how many of the others Rowproof proves to leak: `npm run mutants -- [PART-OF-A-PATH…] [--json FILE]`.
 * The sound schemas are the fixed and sound versions of the patterns.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Measured, measure } from "./mutants/measure.ts";
import { readCase } from "./patterns/case.ts";
import { caseFiles } from "./patterns/files.ts";
import { Stage } from "./patterns/stage.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });

const stage = new Stage();
const all: Measured[] = [];
try {
  for (const base of caseFiles(positionals).map(readCase)) {
    const { versions } = base;
    const measured = await measure(base, versions.are === "sound" ? versions.sound : versions.fixed, stage);
    all.push(...measured);
    if (measured.length > 0) console.log(`${base.name}: ${inWords(measured)}`);
    for (const one of measured.filter(survives)) {
      console.log(
        `  SURVIVES ${one.policy}: ${one.how}; ${one.opens?.slice(0, 300)}; ${one.findings.join("; ") || "nothing found"}`,
      );
    }
  }
} finally {
  await stage.close();
}
console.log(`\n${inWords(all)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);

function survives({ is, rowproof }: Measured): boolean {
  return is === "more open" && rowproof !== "proven";
}

function inWords(some: readonly Measured[]): string {
  const count = (are: (one: Measured) => boolean): number => some.filter(are).length;
  const open = count(({ is }) => is === "more open");
  const own = count(({ is }) => is === "more of their own");
  const proven = count(({ is, rowproof }) => is === "more open" && rowproof === "proven");
  const share = open === 0 ? "" : ` (${((100 * proven) / open).toFixed(1)} %)`;
  return [
    `${some.length} mutants`,
    `${count(({ is }) => is === "refused")} refused by Postgres`,
    `${count(({ is }) => is === "equivalent")} equivalent`,
    `${count(({ is }) => is === "stricter")} stricter`,
    `${own} more of one's own (${count(({ is, rowproof }) => is === "more of their own" && rowproof === "proven")} proven)`,
    `${open} more open`,
    `${proven} proven${share}`,
    `${count(({ is, rowproof }) => is === "more open" && rowproof === "told")} told only`,
    `${count(({ is, rowproof }) => is === "more open" && rowproof === "silent")} silent`,
  ].join(", ");
}
