import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Experiment } from "../check/experiment.ts";
import type { Finding, Proof } from "../check/finding.ts";
import type { Replica } from "../source/source.ts";
import { attack } from "./attack.ts";
import { combine } from "./combine.ts";
import { drift } from "./drift.ts";
import { duplicate } from "./duplicate.ts";
import { hijack } from "./hijack.ts";
import type { Lab } from "./lab.ts";
import { subjects, tablesFor } from "./needs.ts";
import { openLab } from "./open-lab.ts";
import { outage } from "./outage.ts";
import { inconclusive } from "./outcome.ts";
import { scan, substitute } from "./scan.ts";
import { surely } from "./surely.ts";

export type ProofContext = {
  readonly catalog: Catalog;
  readonly access: Access;
  readonly replica: Replica;
  /** For all experiments together, 60,000 unless told otherwise; what does not fit is inconclusive. */
  readonly budgetMs?: number;
};

/**
 * One proof for each finding, in their order. All experiments share one seeded world and leave no trace. What goes wrong
 * in an experiment, even the death of the shadow, is its proof's reason and never an exception.
 */
export async function proveAll(findings: readonly Finding[], context: ProofContext): Promise<readonly Proof[]> {
  const experiments = new Map(
    findings.flatMap((finding) => finding.experiments).map((experiment) => [keyOf(experiment), experiment]),
  );
  const results = new Map<string, Proof>();
  if (experiments.size > 0) await runAll(experiments, results, context);
  return findings.map((finding) =>
    combine(finding.experiments.map((experiment) => ({ experiment, proof: results.get(keyOf(experiment)) ?? lost }))),
  );
}

const keyOf = (experiment: Experiment): string => JSON.stringify(experiment);
const lost = inconclusive("the experiment was not run");

async function runAll(
  experiments: ReadonlyMap<string, Experiment>,
  results: Map<string, Proof>,
  { catalog, access, replica, budgetMs = 60_000 }: ProofContext,
): Promise<void> {
  const { shadow, differs } = replica;
  const deadline = performance.now() + budgetMs;
  const outcome = await surely(async () => {
    await shadow.scratch(async () => {
      const lab = await openLab(shadow, catalog, access, tablesFor(catalog, [...experiments.values()]));
      for (const [key, experiment] of experiments) {
        const unlike = subjects(experiment).find((id) => differs.has(id));
        if (unlike !== undefined) {
          results.set(key, inconclusive(`${unlike} could not be copied faithfully: ${differs.get(unlike)}`));
        } else if (performance.now() > deadline) {
          results.set(key, inconclusive(`time budget: ${budgetMs / 1000} s had passed before its turn`));
        } else {
          results.set(key, await surely(() => shadow.scratch(() => run(lab, experiment))));
        }
      }
    });
    return null;
  });
  if (outcome === null) return;
  for (const key of experiments.keys()) if (!results.has(key)) results.set(key, outcome);
}

function run(lab: Lab, experiment: Experiment): Promise<Proof> {
  switch (experiment.kind) {
    case "attack":
      return attack(lab, experiment);
    case "hijack":
      return hijack(lab, experiment);
    case "outage":
      return outage(lab, experiment);
    case "scan":
      return scan(lab, experiment);
    case "substitute":
      return substitute(lab, experiment);
    case "drift":
      return drift(lab, experiment);
    case "duplicate":
      return duplicate(lab, experiment);
  }
}
