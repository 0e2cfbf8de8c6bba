import type { Catalog } from "../catalog/catalog.ts";
import type { Finding, Proof } from "../check/finding.ts";
import type { Candidate, FixContext, State } from "../fix/context.ts";
import { homesOf } from "../fix/homes.ts";
import { inSequence } from "../fix/order.ts";
import { runAs } from "../fix/run.ts";
import { type Trial, trialOf } from "../fix/trial.ts";
import { roundsOf, verifyFixes } from "../fix/verify.ts";
import type { Amount, Entry, RowDeed } from "../matrix/matrix.ts";
import { widthOf } from "../matrix/matrix.ts";
import { type Chosen, fixesOf, withFix } from "./choose-fixes.ts";

/** One verified fix among several, and who reaches what of the object once it is in force. */
export type Option = {
  /** Its number in `fixesOf`. */
  readonly choice: number;
  readonly access: readonly Reached[];
};

/** What one kind of user reaches of a relation. */
export type Reached = { readonly who: string } & Readonly<Record<Deed, Amount>>;
type Deed = Exclude<RowDeed, "truncate">;

/** Who is told of, in this order. */
export const told: readonly string[] = ["anon", "stranger", "member", "owner", "service_role"];

/** Who reaches what of these relations, in a state of the shadow. */
export type Measure = (catalog: Catalog, relations: ReadonlySet<string>) => Promise<readonly Entry[]>;

/** A schema with more open questions than this has others to be answered first. */
const mostFindings = 12;

/**
 * For each finding whose fix guesses an intent: all fixes that can be verified, those that leave the least access first, each
 * with what it leaves; empty where there are not two to choose from. The shadow is left as it was.
 */
export async function optionsOf(
  findings: readonly Finding[],
  proofs: readonly Proof[],
  chosen: Chosen,
  before: State,
  context: FixContext,
  measure: Measure,
): Promise<readonly (readonly Option[])[]> {
  const verified = await verifiedFixes(findings, proofs, chosen, before, context);
  const homes = homesOf(before.catalog);
  const wanted = verified.flatMap((candidates) => (candidates.length < 2 ? [] : candidates));
  const trials = new Map<Trial, Numbered>();
  for (const one of wanted) {
    const trial = trialOf(one.candidate, homes);
    if (trial !== null) trials.set(trial, one);
  }
  const found = new Map<Numbered, readonly Reached[]>();
  for (const round of roundsOf([...trials.keys()])) {
    const entries = await measureRound(round, context, measure);
    for (const trial of round) {
      const one = trials.get(trial);
      const entry = entries.find(({ id }) => id === trial.finding.object.identity);
      if (one !== undefined && entry !== undefined)
        found.set(
          one,
          told.flatMap((who) => reachedBy(entry, who)),
        );
    }
  }
  return verified.map((candidates) => {
    const options = candidates.flatMap((one): readonly Option[] => {
      const access = found.get(one);
      return access === undefined ? [] : [{ choice: one.choice, access }];
    });
    return options.length < 2 ? [] : options.toSorted((a, b) => widthIn(a) - widthIn(b) || a.choice - b.choice);
  });
}

type Numbered = { readonly choice: number; readonly candidate: Candidate };

/** The fix that was chosen where it is one to look at, and the others that can be verified too. */
async function verifiedFixes(
  findings: readonly Finding[],
  proofs: readonly Proof[],
  { verdicts, choices }: Chosen,
  before: State,
  context: FixContext,
): Promise<readonly (readonly Numbered[])[]> {
  const found: Numbered[][] = findings.map(() => []);
  const others: (Numbered & { readonly index: number })[] = [];
  let unclear = 0;
  findings.forEach((finding, index) => {
    const [proof, choice] = [proofs[index], choices[index] ?? 0];
    const own = withFix(finding, choice);
    if (proof === undefined || verdicts[index]?.verdict !== "verified" || !isUnclear(own)) return;
    const seen = new Set([textOf(own)]);
    const rest = fixesOf(finding).flatMap((_, other) => {
      const candidate = withFix(finding, other);
      // Those before the chosen one were tried and did not do.
      if (other <= choice || candidate.fix?.safety === "manual" || seen.has(textOf(candidate))) return [];
      seen.add(textOf(candidate));
      return [{ index, choice: other, candidate: { finding: candidate, proof } }];
    });
    if (rest.length === 0 || unclear === mostFindings) return;
    unclear += 1;
    found[index]?.push({ choice, candidate: { finding: own, proof } });
    others.push(...rest);
  });
  const results =
    others.length === 0
      ? []
      : await verifyFixes(
          others.map(({ candidate }) => candidate),
          before,
          context,
        );
  others.forEach((one, i) => {
    if (results[i]?.verdict === "verified") found[one.index]?.push({ choice: one.choice, candidate: one.candidate });
  });
  return found;
}

const relationKinds: ReadonlySet<string> = new Set(["table", "view", "materialized view"]);

/** Intent is unclear where a fix takes access away that somebody may have meant. */
const isUnclear = ({ fix, category, severity, object }: Finding): boolean =>
  fix?.safety === "review" && category === "security" && severity === "error" && relationKinds.has(object.kind);

const textOf = ({ fix }: Finding): string =>
  fix === null || fix.safety === "manual" ? "" : fix.up.map(({ text }) => text).join(";\n");

function measureRound(
  round: readonly Trial[],
  { shadow, role, read }: FixContext,
  measure: Measure,
): Promise<readonly Entry[]> {
  return shadow.scratch(async () => {
    const rejection = await runAs(role, inSequence(round).up, shadow);
    if (rejection !== null) return [];
    return await measure(await read(shadow), new Set(round.map(({ finding }) => finding.object.identity)));
  });
}

function reachedBy(entry: Entry, who: string): readonly Reached[] {
  const cells = entry.cells.filter(({ actor }) => actor === who);
  const amount = (deed: Deed): Amount => cells.find((cell) => cell.deed === deed)?.amount ?? "inconclusive";
  if (cells.length === 0) return [];
  return [
    { who, select: amount("select"), insert: amount("insert"), update: amount("update"), delete: amount("delete") },
  ];
}

/** How much an option leaves in all; what is not known counts as everything. */
const widthIn = ({ access }: Option): number =>
  access
    .flatMap(({ select, insert, update, delete: removal }) => [select, insert, update, removal])
    .reduce((sum, amount) => sum + (widthOf(amount) ?? 4), 0);
