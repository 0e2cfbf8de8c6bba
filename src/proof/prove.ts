import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Table } from "../catalog/relation.ts";
import type { Experiment } from "../check/experiment.ts";
import type { Finding, Proof } from "../check/finding.ts";
import type { Asked, Use } from "../fix/use.ts";
import type { Replica } from "../source/source.ts";
import { attack } from "./attack.ts";
import { breakdown } from "./breakdown.ts";
import { call } from "./call/call.ts";
import { inject } from "./call/inject.ts";
import { preset } from "./call/preset.ts";
import { combine, strongestFirst, type Tried } from "./combine.ts";
import { deadPolicy } from "./dead-policy.ts";
import { deed } from "./deed.ts";
import { drift } from "./drift.ts";
import { duplicate } from "./duplicate.ts";
import { borrowedCheck } from "./escalation/borrowed-check.ts";
import { escalation } from "./escalation/escalation.ts";
import { hijack } from "./hijack.ts";
import type { Lab } from "./lab.ts";
import { subjects, tablesFor } from "./needs.ts";
import { openLab } from "./open-lab.ts";
import { outage } from "./outage.ts";
import { inconclusive } from "./outcome.ts";
import { scan, substitute } from "./scan.ts";
import { stalePlan } from "./stale-plan.ts";
import { attackFiles } from "./storage/attack-files.ts";
import { surely } from "./surely.ts";
import { measureIn, tablesAsked, withUntried } from "./use.ts";

export type ProofContext = {
  readonly catalog: Catalog;
  readonly access: Access;
  readonly replica: Replica;
  /** The assumption because of which what an experiment shows says nothing of the real database: then it is not run. */
  readonly assumption?: (experiment: Experiment) => string | null;
  /** For all experiments together, 60,000 unless told otherwise; what does not fit is inconclusive. */
  readonly budgetMs?: number;
};

/**
 * One proof for each finding, in their order. All experiments share one seeded world and leave no trace; a finding's
 * experiments end with the first that works, those that need no account first. What goes wrong in an experiment, even the
 * death of the shadow, is its proof's reason and never an exception.
 */
export async function proveAll(findings: readonly Finding[], context: ProofContext): Promise<readonly Proof[]> {
  return (await proveAndMeasure(findings, [], context)).proofs;
}

/** `proveAll` and, on the same seeded world, the answers to questions of use (`measureUse`). */
export async function proveAndMeasure(
  findings: readonly Finding[],
  asked: readonly Asked[],
  context: ProofContext,
): Promise<{ readonly proofs: readonly Proof[]; readonly uses: readonly Use[] }> {
  const experiments = findings.flatMap((finding) => finding.experiments);
  if (experiments.length === 0 && asked.length === 0) return { proofs: findings.map(untried), uses: [] };
  const proofs: Proof[] = [];
  const uses: Use[] = [];
  const { catalog, access, replica } = context;
  const tables = new Set([...tablesFor(catalog, experiments), ...tablesAsked(catalog, asked)]);
  const trouble = await surely(() =>
    replica.shadow.scratch(async () => {
      const lab = await openLab(replica.shadow, catalog, access, inOrder(catalog, tables));
      const bench = benchOf(lab, context);
      for (const finding of findings) proofs.push(await proveOne(finding, bench));
      await measureIn(lab, asked, uses);
      return null;
    }),
  );
  const rest = trouble ?? inconclusive("the experiment was not run");
  return {
    proofs: findings.map((finding, i) => proofs[i] ?? (finding.experiments.length === 0 ? untried(finding) : rest)),
    uses: withUntried(uses, asked),
  };
}

/** Of a finding without experiments: what was shown of it already, if anything. */
const untried = ({ shown }: Finding): Proof => shown ?? combine([]);

const inOrder = (catalog: Catalog, wanted: ReadonlySet<Table>): readonly Table[] =>
  catalog.tables.filter((table) => wanted.has(table));

type Bench = (experiment: Experiment) => Promise<Proof>;

/** Runs each experiment once, however many findings ask for it. */
function benchOf(lab: Lab, { replica, assumption = () => null, budgetMs = 60_000 }: ProofContext): Bench {
  const known = new Map<string, Proof>();
  const deadline = performance.now() + budgetMs;
  const attempt = async (experiment: Experiment): Promise<Proof> => {
    const unlike = subjects(experiment).find((id) => replica.differs.has(id));
    if (unlike !== undefined)
      return inconclusive(`${unlike} could not be copied faithfully: ${replica.differs.get(unlike)}`);
    const assumed = assumption(experiment);
    if (assumed !== null) return inconclusive(`not known of the real database: ${assumed}`);
    if (performance.now() > deadline)
      return inconclusive(`time budget: ${budgetMs / 1000} s had passed before its turn`);
    return surely(() => lab.shadow.scratch(() => run(lab, experiment)));
  };
  return async (experiment) => {
    const key = JSON.stringify(experiment);
    const proof = known.get(key) ?? (await attempt(experiment));
    known.set(key, proof);
    return proof;
  };
}

async function proveOne({ experiments, shown }: Finding, bench: Bench): Promise<Proof> {
  if (shown !== undefined) return shown;
  const tried: Tried[] = [];
  for (const experiment of strongestFirst(experiments)) {
    const proof = await bench(experiment);
    tried.push({ experiment, proof });
    if (proof.outcome === "proven") break;
  }
  return combine(tried);
}

function run(lab: Lab, experiment: Experiment): Promise<Proof> {
  switch (experiment.kind) {
    case "attack":
      return attack(lab, experiment);
    case "borrowed check":
      return borrowedCheck(lab, experiment);
    case "escalation":
      return escalation(lab, experiment);
    case "call":
      return call(lab, experiment);
    case "preset":
      return preset(lab, experiment);
    case "inject":
      return inject(lab, experiment);
    case "hijack":
      return hijack(lab, experiment);
    case "breakdown":
      return breakdown(lab, experiment);
    case "stale plan":
      return stalePlan(lab, experiment);
    case "dead policy":
      return deadPolicy(lab, experiment);
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
    case "deed":
      return deed(lab, experiment);
    case "files":
      return attackFiles(lab, experiment);
  }
}
