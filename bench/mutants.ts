/**
 * Mutation test of the prover: changes the policies of sound schemas one by one, drops the mutants that open nothing (decided by
 * execution), and prints how many of the others Rowproof proves to leak:
 * `npm run mutants -- [PART-OF-A-PATH…] [--one-in N [--from K]] [--how PART] [--json FILE]`.
 * Whether a mutant opens anything is decided by execution: everybody who acts in the case, a visitor, an unknown user and a
 * guest try to read, change, delete and copy every row of the case's world. A mutant that gives none of them anything is
 * equivalent; one that gives somebody only what is theirs is counted apart. The schema's text alone does not say that a table
 * was not meant to be shared, so two numbers are printed: what `check` proves of the mutant by itself, and what `check` or
 * `diff` against the original proves, by a statement that was executed.
 * The sound schemas are the fixed and sound versions of the patterns; `--one-in` takes a sample of all their mutants, `--from`
 * another one, and `--how` those of one policy or kind.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Measured, measure } from "./mutants/measure.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { readCase } from "./patterns/case.ts";
import { caseFiles } from "./patterns/files.ts";
import { Stage } from "./patterns/stage.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    "one-in": { type: "string" },
    from: { type: "string" },
    how: { type: "string" },
  },
});
const turns = every(Number(values["one-in"] ?? 1), Number(values.from ?? 0));
const isWanted = ({ policy, how }: Mutant): boolean => `${policy}: ${how}`.includes(values.how ?? "");

const stage = new Stage();
const all: Measured[] = [];
try {
  for (const base of caseFiles(positionals).map(readCase)) {
    const { versions } = base;
    const measured = await measure(
      base,
      versions.are === "sound" ? versions.sound : versions.fixed,
      stage,
      (mutant) => isWanted(mutant) && turns(),
    );
    all.push(...measured);
    if (measured.length > 0) console.log(`${base.name}: ${inWords(measured)}`);
    for (const one of measured.filter(({ beside }) => beside.length > 0)) {
      console.log(`  OPENS BESIDE ${one.is} ${one.policy}: ${one.how}; ${one.beside.join("; ")}`);
    }
    for (const one of measured.filter(({ is, rowproof }) => is === "more open" && rowproof === "compared")) {
      console.log(`  DIFF ONLY ${one.policy}: ${one.how}; ${one.opens?.slice(0, 300)}`);
    }
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

/** Whose turn it is: one of so many, over all schemas, the same ones each time. */
function every(count: number, from: number): () => boolean {
  let seen = 0;
  return () => seen++ % count === from;
}

function survives({ is, rowproof }: Measured): boolean {
  return is === "more open" && rowproof !== "proven" && rowproof !== "compared";
}

function inWords(some: readonly Measured[]): string {
  const count = (are: (one: Measured) => boolean): number => some.filter(are).length;
  const open = count(({ is }) => is === "more open");
  const own = count(({ is }) => is === "more of their own");
  const proven = count(({ is, rowproof }) => is === "more open" && rowproof === "proven");
  const compared = count(({ is, rowproof }) => is === "more open" && rowproof === "compared");
  const share = (part: number): string => (open === 0 ? "" : ` (${((100 * part) / open).toFixed(1)} %)`);
  return [
    `${some.length} mutants`,
    `${count(({ is }) => is === "refused")} refused by Postgres`,
    `${count(({ is }) => is === "equivalent")} equivalent`,
    `${count(({ is }) => is === "stricter")} stricter`,
    `${count(({ beside }) => beside.length > 0)} of both open something beside what the cases try by diff`,
    `${own} more of one's own (${count(({ is, rowproof }) => is === "more of their own" && rowproof === "proven")} proven)`,
    `${open} more open`,
    `${proven} proven by check alone${share(proven)}`,
    `${proven + compared} by check or diff${share(proven + compared)}`,
    `${count(({ is, rowproof }) => is === "more open" && rowproof === "told")} told only`,
    `${count(({ is, rowproof }) => is === "more open" && rowproof === "silent")} silent`,
  ].join(", ");
}
