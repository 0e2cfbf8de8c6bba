import type { Check, Facts } from "../check/check.ts";
import type { Finding, Severity } from "../check/finding.ts";
import { proveAll } from "../proof/prove.ts";
import type { Cache } from "../shadow/cache.ts";
import type { Loaded } from "../source/source.ts";
import { loadParser } from "../sql/parse.ts";
import { accessOf } from "./access-of.ts";
import { type Assumptions, assumptionsOf } from "./assumptions.ts";
import { chooseFixes, withFix } from "./choose-fixes.ts";
import { type Compared, type ContractText, compareContract } from "./compare-contract.ts";
import { fixContext, stateOf } from "./fix-context.ts";
import { beforeTrial, type Inspected, isDropped, judged } from "./judge.ts";
import { keptResults, type Results } from "./kept.ts";
import { byRank, type Lint, lint } from "./lint.ts";
import { measureOf } from "./measure-of.ts";
import { type Option, optionsOf } from "./options.ts";
import { whyNotRebuilt } from "./rebuilt.ts";

export type InspectOptions = {
  readonly checks: readonly Check[];
  /** Execute experiments and verify fixes; without it, every proof says that it was not run. */
  readonly prove: boolean;
  /** Whether fixes are tried too; yes unless told otherwise. */
  readonly verify?: boolean;
  /** Whether the other ways to mend what is unclear are weighed against each other; no unless told otherwise. */
  readonly alternatives?: boolean;
  /** Severities that the configuration sets; proof still lowers what it blocks. */
  readonly severities: Readonly<Record<string, Severity>>;
  readonly progress: (text: string) => void;
  /** Where results of experiments are kept between runs. */
  readonly cache: Cache;
  /** What access was meant to be; none unless given. */
  readonly contract?: ContractText | null;
};

export type Inspection = {
  readonly loaded: Loaded;
  readonly facts: Facts;
  readonly assumptions: Assumptions;
  readonly inspected: readonly Inspected[];
  /** null: there is no access contract, or it could not be compared. */
  readonly contract: Compared | null;
  readonly run: Lint["run"];
  readonly skipped: Lint["skipped"];
  readonly timings: { readonly lintMs: number; readonly proveMs: number; readonly fixMs: number };
};

/** Lints one opened source, proves the findings and verifies their fixes. Never writes to the source. */
export async function inspect(loaded: Loaded, options: InspectOptions): Promise<Inspection> {
  await loadParser();
  const { catalog } = loaded;
  const started = performance.now();
  options.progress("checking");
  const access = accessOf(loaded);
  const { contract = null } = options;
  const compared = contract === null ? null : await compareContract(contract, loaded, access, options);
  const facts: Facts = {
    catalog,
    access,
    written: loaded.written,
    ...(loaded.secrets !== undefined && { secrets: loaded.secrets }),
    ...(loaded.kept !== undefined && { kept: loaded.kept }),
    guests: loaded.guests ?? null,
    signUp: loaded.signUp ?? null,
    ...contractFact(compared),
  };
  const assumptions = assumptionsOf(loaded, facts.access);
  const { findings: stated, run, skipped } = lint(facts, options.checks);
  const findings = stated.map((finding) =>
    beforeTrial(withSeverity(finding, options.severities[finding.check]), assumptions),
  );
  const linted = performance.now();
  const {
    proofs,
    verdicts,
    choices,
    options: chosable,
    provedAt,
  } = await experiment(findings, { facts, assumptions, loaded, stated }, options);
  const inspected = findings.map((finding, index) =>
    judged(
      withFix(finding, choices[index] ?? 0),
      { proof: proofs[index], verdict: verdicts[index], options: offered(finding, chosable[index] ?? []) },
      assumptions,
    ),
  );
  return {
    loaded,
    facts,
    assumptions,
    inspected: inspected.filter((one) => !isDropped(one)).toSorted((a, b) => byRank(a.finding, b.finding)),
    contract: typeof compared === "string" ? null : compared,
    run,
    skipped,
    timings: { lintMs: linted - started, proveMs: provedAt - linted, fixMs: performance.now() - provedAt },
  };
}

function contractFact(compared: Compared | string | null): Pick<Facts, "contract"> {
  if (compared === null) return {};
  return { contract: typeof compared === "string" ? { notCompared: compared } : { breaches: compared.breaches } };
}

/** What the configuration says holds whatever the shadow shows, but for what it blocks. */
const withSeverity = (finding: Finding, severity: Severity | undefined): Finding =>
  severity === undefined ? finding : { ...finding, severity, unproven: finding.unproven === null ? null : severity };

/** `stated`: the findings as the checks gave them. */
type Experiment = Pick<Inspection, "facts" | "assumptions" | "loaded"> & { readonly stated: readonly Finding[] };

type Experimented = Results & { readonly provedAt: number };

async function experiment(
  findings: readonly Finding[],
  { facts, assumptions, loaded, stated }: Experiment,
  { prove, verify = true, alternatives = false, checks, progress, cache }: InspectOptions,
): Promise<Experimented> {
  if (!prove || findings.length === 0) return { ...nothingTried, provedAt: performance.now() };
  const kept = keptResults(cache, verify ? loaded.contentKey : null, findings, alternatives);
  const known = kept.read();
  if (known !== null) return { ...known, provedAt: performance.now() };
  const tooLarge = whyNotRebuilt(loaded);
  if (tooLarge !== null) return { ...notExperimented(findings, tooLarge), provedAt: performance.now() };
  progress("opening the shadow");
  const replica = await loaded.shadow();
  progress(`proving ${findings.length} findings`);
  const proofs = await proveAll(findings, { ...facts, replica, assumption: assumptions.ofExperiment });
  const provedAt = performance.now();
  if (!verify) return { ...nothingTried, proofs, provedAt };
  progress("verifying fixes");
  const context = fixContext(loaded, replica, checks, {
    access: facts.access,
    ...(facts.contract === undefined && { findings: stated }),
  });
  const state = await stateOf(context, loaded, replica);
  const chosen = await chooseFixes(findings, proofs, state, context);
  const measure = measureOf({ loaded, replica, progress });
  const options = alternatives ? await optionsOf(findings, proofs, chosen, state, context, measure) : [];
  const results = { proofs, ...chosen, options };
  kept.keep(results);
  return { ...results, provedAt };
}

const nothingTried: Results = { proofs: [], verdicts: [], choices: [], options: [] };

const notExperimented = (findings: readonly Finding[], because: string): Results => ({
  proofs: findings.map(() => ({ outcome: "inconclusive", because })),
  verdicts: findings.map(({ fix }) =>
    fix === null ? null : { verdict: "unverified", because: `not-run: ${because}` },
  ),
  choices: [],
  options: [],
});

const offered = (finding: Finding, options: readonly Option[]): Inspected["options"] =>
  options.flatMap(({ choice, access }) => {
    const { fix } = withFix(finding, choice);
    return fix === null || fix.safety === "manual" ? [] : [{ fix, access }];
  });
