import { checks } from "../../checks/index.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { findingKey } from "../../src/fix/context.ts";
import { type Inspection, inspect } from "../../src/inspect/inspect.ts";
import type { Side } from "../../src/matrix/diff.ts";
import { openCache } from "../../src/shadow/cache.ts";
import { PostgresError, type Shadow } from "../../src/shadow/shadow.ts";
import type { Loaded } from "../../src/source/source.ts";
import type { Case, Who } from "../patterns/case.ts";
import type { Stage } from "../patterns/stage.ts";
import { populate } from "../patterns/truth.ts";
import { type Ability, abilities, guarded } from "./abilities.ts";
import { type Mutant, mutantsOf } from "./mutant.ts";
import { shownOpenings, sideOf } from "./opens.ts";

/** What a mutant opens, and what Rowproof makes of it. `refused`: Postgres does not take it. */
export type Measured = Pick<Mutant, "policy" | "how"> & {
  readonly base: string;
  /** `more of their own`: nobody gets at anything that is not theirs alone, so that no one but the author can call it wrong. */
  readonly is: "refused" | "equivalent" | "stricter" | "more of their own" | "more open";
  /** For one that is more open: what somebody can do now, for example. */
  readonly opens: string | null;
  /** `proven`: by a finding of `check`. `compared`: by nothing but `diff`, which knows what was meant before. */
  readonly rowproof: "proven" | "compared" | "told" | "silent" | null;
  readonly findings: readonly string[];
  /** For one that opens nothing: what `diff` says that it opens, with a statement that was executed. */
  readonly beside: readonly string[];
};

/** The mutants of a sound schema's policies whose turn it is. */
export function measure(
  base: Case,
  script: string,
  stage: Stage,
  isItsTurn: (mutant: Mutant) => boolean,
): Promise<readonly Measured[]> {
  const people = peopleOf(base);
  return stage.play(base.platform, script, async (loaded, shadow) => {
    const tables = guarded(loaded.catalog);
    const can = (): Promise<ReadonlyMap<string, Ability>> =>
      shadow.scratch(async () => {
        const refused = await populate(shadow, base);
        if (refused !== null) throw new Error(`${base.name}: ${refused}`);
        return await abilities(shadow, tables, people);
      });
    const mutants = mutantsOf(tables).filter(isItsTurn);
    if (mutants.length === 0) return [];
    const before = await can();
    const known = new Set(proofsOf(await inspected(loaded)).map(({ key }) => key));
    const measured: Tried[] = [];
    for (const mutant of mutants) {
      measured.push(await shadow.scratch(() => measureOne({ base, mutant, loaded, shadow, can, before, known })));
    }
    const original = measured.some(({ side }) => side !== null) ? await sideOf(loaded, null) : null;
    return measured.map((tried) => compared(tried, original));
  });
}

type Request = {
  readonly base: Case;
  readonly mutant: Mutant;
  readonly loaded: Loaded;
  readonly shadow: Shadow;
  readonly can: () => Promise<ReadonlyMap<string, Ability>>;
  readonly before: ReadonlyMap<string, Ability>;
  /** What is found of the sound schema too. */
  readonly known: ReadonlySet<string>;
};

/** `side`: who reaches what in the mutant, where no finding proves it. */
type Tried = { readonly one: Measured; readonly side: Side | null };

async function measureOne({ base, mutant, loaded, shadow, can, before, known }: Request): Promise<Tried> {
  const { policy, how, statements } = mutant;
  const whole = { base: base.name, policy, how, opens: null, rowproof: null, findings: [], beside: [] };
  try {
    await shadow.execute(statements);
  } catch (error) {
    if (error instanceof PostgresError) return { one: { ...whole, is: "refused" }, side: null };
    throw error;
  }
  const after = await can();
  const gained = [...after.values()].filter(({ name }) => !before.has(name));
  const [first] = gained.toSorted((a, b) => Number(b.beyond) - Number(a.beyond));
  const changed = { ...loaded, catalog: await readCatalog(shadow) };
  if (first === undefined) {
    const is = after.size === before.size ? "equivalent" : "stricter";
    return { one: { ...whole, is }, side: await sideOf(changed, loaded.catalog) };
  }
  const found = proofsOf(await inspected(changed)).filter(({ key }) => !known.has(key));
  const isProven = found.some(({ proven }) => proven);
  const one: Measured = {
    ...whole,
    is: first.beyond ? "more open" : "more of their own",
    opens: first.name,
    rowproof: isProven ? "proven" : found.length > 0 ? "told" : "silent",
    findings: found.map(({ text }) => text),
  };
  return { one, side: isProven ? null : await sideOf(changed, loaded.catalog) };
}

/** The comparison with what was meant, for those that no finding proves. */
function compared({ one, side }: Tried, original: Side | null): Measured {
  const opened = side === null || original === null ? [] : shownOpenings(original, side);
  if (one.opens === null) return { ...one, beside: opened };
  return opened.length === 0 ? one : { ...one, rowproof: "compared", findings: [...one.findings, ...opened] };
}

type Found = { readonly key: string; readonly proven: boolean; readonly text: string };

/** Findings of security above a note; proven ones and others of the same fault are not the same. */
const proofsOf = ({ inspected: all }: Inspection): readonly Found[] =>
  all
    .filter(({ finding }) => finding.category === "security" && finding.severity !== "info")
    .map(({ finding, proof }) => ({
      key: `${findingKey(finding)} ${proof.outcome} ${finding.message}`,
      proven: proof.outcome === "proven",
      text: `${finding.check} ${finding.object.identity}: ${proof.outcome === "proven" ? "proven" : `${proof.outcome}, ${proof.because}`}`,
    }));

const secure = checks.filter(({ category }) => category === "security");

const inspected = (loaded: Loaded): Promise<Inspection> =>
  inspect(loaded, {
    checks: secure,
    prove: true,
    verify: false,
    severities: {},
    progress: () => {},
    cache: openCache({ directory: null }),
  });

const newcomer = "dddddddd-0000-4000-8000-00000000000d";

/** Whoever acts in the case, a visitor, a user whom nobody knows, and a guest. */
function peopleOf({ acts, platform }: Case): readonly Who[] {
  const acting = acts.map(({ who }) => who);
  if (platform === "none") return [...new Map(acting.map((who) => [JSON.stringify(who), who])).values()];
  const all: readonly Who[] = [
    ...acting,
    { is: "anon" },
    { is: "user", id: newcomer, claims: {} },
    { is: "user", id: newcomer, claims: { is_anonymous: true } },
  ];
  return [...new Map(all.map((who) => [JSON.stringify(who), who])).values()];
}
