import type { Catalog } from "../catalog/catalog.ts";
import type { Finding } from "../check/finding.ts";
import type { FixContext, State } from "./context.ts";
import { expectationsOf } from "./expect.ts";
import type { Script, Step } from "./order.ts";
import type { Trial } from "./trial.ts";
import { tryText } from "./try-text.ts";
import { withoutWaiting } from "./without-waiting.ts";
import { downText, type Emission, migrationText } from "./write.ts";

/** Fixes merged and verified together, on top of the rounds before. */
export type Round = {
  readonly trials: readonly Trial[];
  readonly script: Script;
  /** Findings without a fix of their own in it that it settles. */
  readonly settled: readonly Finding[];
  /** The schema with this round and those before it. */
  readonly after: Catalog;
};

/** The form of a migration. */
export type FixForm = {
  /** `runner`: a tool runs the file in a transaction; `file`: it is run as it stands. */
  readonly transaction: "runner" | "file";
  /** Indexes are made and dropped so that writers need not wait: outside the transaction. */
  readonly indexes: "concurrently" | "in transaction";
  readonly reverse: "comment" | "file";
  /** Sentences for the migration's head: what it was not tried with. */
  readonly caveats?: readonly string[];
};

export type Emitted = {
  readonly text: string | null;
  readonly downText: string | null;
  readonly included: readonly Finding[];
  readonly failed: readonly { readonly finding: Finding; readonly because: string }[];
};

/**
 * Writes the rounds as one migration and tries that text. Where later rounds spoil the whole they are left out; what is
 * left out is in `failed`.
 */
export async function emit(
  rounds: readonly Round[],
  before: State,
  context: FixContext,
  form: FixForm,
): Promise<Emitted> {
  const failed: { finding: Finding; because: string }[] = [];
  for (let length = rounds.length; length > 0; length -= 1) {
    const some = rounds.slice(0, length);
    const result = await emitRounds(some, before, context, form);
    if ("text" in result) return { ...result, included: findingsOf(some), failed };
    for (const finding of findingsOf(rounds.slice(length - 1, length)))
      failed.push({ finding, because: result.because });
  }
  return { text: null, downText: null, included: [], failed };
}

const findingsOf = (rounds: readonly Round[]): readonly Finding[] =>
  rounds.flatMap(({ trials, settled }) => [...trials.map(({ finding }) => finding), ...settled]);

type Text = { readonly text: string; readonly downText: string | null };

async function emitRounds(
  rounds: readonly Round[],
  before: State,
  context: FixContext,
  form: FixForm,
): Promise<Text | { readonly because: string }> {
  const script: Script = {
    up: rounds.flatMap((round) => round.script.up),
    down: rounds.toReversed().flatMap((round) => round.script.down),
  };
  const after = rounds.at(-1)?.after ?? before.catalog;
  const steps = form.indexes === "concurrently" ? withoutWaiting(script.up, before.catalog) : script.up;
  const emission: Emission = {
    transaction: form.transaction,
    reverse: form.reverse,
    caveats: form.caveats ?? [],
    steps,
    down: script.down,
    expectations: expectationsOf(steps, before.catalog, after),
    served: findingsOf(rounds).filter((finding) => !script.up.some((step) => isFor(step, finding))),
  };
  const text = migrationText(emission);
  const because = await tryText(text, after, context);
  if (because !== null) return { because };
  return { text, downText: form.reverse === "file" ? downText(emission) : null };
}

const isFor = ({ trials }: Step, finding: Finding): boolean => trials.some((trial) => trial.finding === finding);
