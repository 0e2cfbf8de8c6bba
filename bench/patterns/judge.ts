import { checks } from "../../checks/index.ts";
import type { Check } from "../../src/check/check.ts";
import type { Finding } from "../../src/check/finding.ts";
import { findingKey } from "../../src/fix/context.ts";
import { type Inspection, inspect } from "../../src/inspect/inspect.ts";
import type { Inspected } from "../../src/inspect/judge.ts";
import { openCache } from "../../src/shadow/cache.ts";
import type { Loaded } from "../../src/source/source.ts";
import type { Case } from "./case.ts";
import { type Mended, mended } from "./mended.ts";
import { Refused, type Stage } from "./stage.ts";
import { untruths, type Version } from "./truth.ts";

/** A finding in short. */
export type Told = {
  readonly version: Version;
  readonly check: string;
  readonly object: string;
  readonly severity: string;
  readonly message: string;
  /** `proven`, or what it is instead and why. */
  readonly proof: string;
  /** `verified`, or what it is instead and why. */
  readonly fix: string;
};

export type Judgement = {
  readonly name: string;
  readonly group: string;
  readonly pattern: string;
  readonly kind: Case["versions"]["are"];
  /** Where the case itself is wrong. */
  readonly errors: readonly string[];
  /** The findings that tell the vulnerable version from the fixed one. */
  readonly told: readonly Told[];
  readonly proven: boolean;
  readonly fixed: Mended;
  /** What is found about the expected object where nothing is wrong. */
  readonly flagged: readonly Told[];
  /** What is found there besides. */
  readonly besides: readonly Told[];
  readonly seconds: number;
};

const none: Pick<Judgement, "errors" | "told" | "proven" | "fixed" | "flagged" | "besides"> = {
  errors: [],
  told: [],
  proven: false,
  fixed: { is: false, because: "not told" },
  flagged: [],
  besides: [],
};

/** Holds a case's ground truth against what happens, and what Rowproof says against the ground truth. */
export async function judge(one: Case, stage: Stage): Promise<Judgement> {
  const started = performance.now();
  const { name, group, pattern, versions } = one;
  const result =
    versions.are === "sound" ? await judgeSound(one, versions.sound, stage) : await judgeTwins(one, versions, stage);
  return {
    ...none,
    name,
    group,
    pattern,
    kind: versions.are,
    ...result,
    seconds: (performance.now() - started) / 1000,
  };
}

/** The case's own ground truth alone, without Rowproof. */
export async function truthOf(one: Case, stage: Stage): Promise<Judgement> {
  const started = performance.now();
  const { name, group, pattern, versions } = one;
  const { are, ...scripts } = versions;
  const errors: string[] = [];
  for (const [version, script] of Object.entries(scripts)) {
    errors.push(...(await look(one, version as Version, script, stage, null)).errors);
  }
  return { ...none, name, group, pattern, kind: are, errors, seconds: (performance.now() - started) / 1000 };
}

async function judgeSound(one: Case, script: string, stage: Stage): Promise<Partial<Judgement>> {
  const sound = await look(one, "sound", script, stage, async () => null);
  return { errors: sound.errors, ...flaws(one, "sound", sound.loud) };
}

async function judgeTwins(
  one: Case,
  { vulnerable, fixed }: { readonly vulnerable: string; readonly fixed: string },
  stage: Stage,
): Promise<Partial<Judgement>> {
  const after = await look(one, "fixed", fixed, stage, async () => null);
  const known = new Set(after.loud.map(({ finding }) => findingKey(finding)));
  const telling = (all: readonly Inspected[]): readonly Inspected[] =>
    all.filter(({ finding }) => !known.has(findingKey(finding)) && counts(one, finding) && isExpected(one, finding));
  const before = await look(one, "vulnerable", vulnerable, stage, (inspection, loaded) =>
    mended(one, { inspection, loaded, checks: checksFor(one), telling: telling(inspection.inspected.filter(isLoud)) }),
  );
  const told = telling(before.loud);
  return {
    errors: [...before.errors, ...after.errors],
    told: told.map(inShort("vulnerable")),
    proven: told.some(({ proof }) => proof.outcome === "proven"),
    fixed: told.length === 0 ? none.fixed : (before.result ?? none.fixed),
    ...flaws(one, "fixed", after.loud),
  };
}

type Looked<T> = { readonly errors: readonly string[]; readonly loud: readonly Inspected[]; readonly result: T | null };

async function look<T>(
  one: Case,
  version: Version,
  script: string,
  stage: Stage,
  work: ((inspection: Inspection, loaded: Loaded) => Promise<T>) | null,
): Promise<Looked<T>> {
  try {
    return await stage.play(one.platform, script, async (loaded, shadow) => {
      const errors = await untruths(shadow, one, version);
      if (errors.length > 0 || work === null) return { errors, loud: [], result: null };
      const inspection = await inspect(loaded, {
        checks: checksFor(one),
        prove: true,
        verify: version === "vulnerable",
        severities: {},
        progress: () => {},
        cache: openCache({ directory: null }),
      });
      return { errors, loud: inspection.inspected.filter(isLoud), result: await work(inspection, loaded) };
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { errors: [`${version}: ${error.message}`], loud: [], result: null };
  }
}

/** What makes slow takes long to try and says nothing of who gets in. */
const checksFor = ({ about }: Case): readonly Check[] =>
  checks.filter(({ category }) => category !== "performance" || about === "performance");

const isLoud = ({ finding }: Inspected): boolean => finding.severity !== "info";

/** What keeps people out is a fault of whatever category. */
const counts = ({ about, acts }: Case, { category }: Finding): boolean =>
  category === about || (category !== "performance" && acts.some(({ kind }) => kind === "outage"));

/** About the object, a part of it, or something that reaches it. */
function isExpected({ expect }: Case, { object, related, blame }: Finding): boolean {
  const identities = [object, blame, ...related].map(({ identity }) => String(identity));
  const isAbout = (wanted: string): boolean =>
    identities.some(
      (identity) =>
        identity === wanted ||
        identity.endsWith(` on ${wanted}`) ||
        identity.startsWith(`${wanted}.`) ||
        identity.startsWith(`${wanted}(`),
    );
  return expect.length === 0 || expect.some(isAbout);
}

function flaws(one: Case, version: Version, loud: readonly Inspected[]): Pick<Judgement, "flagged" | "besides"> {
  const isFlaw = ({ finding }: Inspected): boolean => finding.category === one.about && isExpected(one, finding);
  return {
    flagged: loud.filter(isFlaw).map(inShort(version)),
    besides: loud.filter((each) => !isFlaw(each)).map(inShort(version)),
  };
}

const inShort =
  (version: Version) =>
  ({ finding, proof, verdict }: Inspected): Told => ({
    version,
    check: finding.check,
    object: finding.object.identity,
    severity: finding.severity,
    message: finding.message,
    proof: proof.outcome === "proven" ? "proven" : `${proof.outcome}: ${proof.because}`,
    fix: fixOf({ finding, verdict }),
  });

function fixOf({ finding, verdict }: Pick<Inspected, "finding" | "verdict">): string {
  if (finding.fix === null) return "none";
  if (finding.fix.safety === "manual") return `manual: ${finding.fix.why}`;
  if (verdict === null) return "not tried";
  return verdict.verdict === "verified" ? "verified" : `unverified: ${verdict.because}`;
}
