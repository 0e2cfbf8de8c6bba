import type { Access } from "../access/access.ts";
import { type Catalog, relations } from "../catalog/catalog.ts";
import { tableById } from "../catalog/lookup.ts";
import { wordsIn } from "../catalog/mentioned.ts";
import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { ForeignKey, Table } from "../catalog/relation.ts";
import type { Experiment } from "../check/experiment.ts";
import type { Finding } from "../check/finding.ts";
import { kindOfRelation, kindOfRoutine, type Touched, touchedBy } from "../proof/touched.ts";
import { foreignKeys } from "../proof/world/links.ts";
import { type Assumed, type Assumption, type Loaded, nothingAssumed } from "../source/source.ts";

/** What of findings, experiments and fixes rests on objects that were made up for the replay. */
export type Assumptions = {
  /** Objects that are made up, in the catalog's order. */
  readonly made: readonly MadeUp[];
  /** Of the part that is to blame, of the object, or of what is named beside it. */
  readonly ofFinding: (finding: Finding) => Assumption | null;
  /** The assumption because of which what an experiment shows says nothing of the real database; null: it does say it. */
  readonly ofExperiment: (experiment: Experiment) => string | null;
  /** What a fix's statements name that is made up, so that they may fail on the real database; null: nothing. */
  readonly ofFix: (finding: Finding) => string | null;
};

export type MadeUp = Touched & {
  readonly name: string;
  /** The table, for a column. */
  readonly of: string | null;
  readonly because: string;
};

/** Reads a source's assumptions. Where there are none, every answer is null. */
export function assumptionsOf(
  { catalog, assumed }: Pick<Loaded, "catalog" | "assumed">,
  access: Pick<Access, "owner">,
): Assumptions {
  if (assumed === nothingAssumed) return none;
  const made = madeUp(catalog, assumed);
  const known = new Map<string, string | null>();
  const ofExperiment = (experiment: Experiment): string | null => {
    const key = JSON.stringify(experiment);
    const answer = known.has(key) ? (known.get(key) ?? null) : doubtOf(touchedBy(catalog, experiment), assumed);
    known.set(key, answer);
    return answer;
  };
  return {
    made,
    ofFinding: (finding) => assumptionOf(catalog, assumed, finding),
    ofExperiment,
    ofFix: (finding) => {
      const { fix } = finding;
      if (fix === null || fix.safety === "manual") return null;
      return namedIn(fix.up.map(({ text }) => text).join("\n"), made) ?? ownerIn(finding, { catalog, assumed }, access);
    },
  };
}

/** The assumption because of which nothing that is shown of an object holds for the real database; null: it does hold. */
export const assumptionOfObject =
  (catalog: Catalog, { ofExperiment }: Pick<Assumptions, "ofExperiment">) =>
  (id: ObjectId): string | null =>
    tableById(catalog, id) === null && !catalog.views.some((view) => view.id === id)
      ? ofExperiment({ kind: "hijack", as: "anon", routine: id })
      : ofExperiment({ kind: "attack", as: "anon", command: "insert", target: id });

const none: Assumptions = { made: [], ofFinding: () => null, ofExperiment: () => null, ofFix: () => null };

type Candidate = Omit<MadeUp, "because">;

function madeUp(catalog: Catalog, assumed: Assumed): readonly MadeUp[] {
  return candidates(catalog, assumed).flatMap((candidate) => {
    const assumption = assumed.of(candidate.kind, candidate.id);
    return assumption?.is === "made" ? [{ ...candidate, because: assumption.because }] : [];
  });
}

/** A column of a made up table is nothing of its own. */
function candidates(catalog: Catalog, assumed: Assumed): readonly Candidate[] {
  const whole = (kind: ObjectKind, { id, name }: { readonly id: ObjectId; readonly name: string }): Candidate => ({
    kind,
    id,
    name,
    of: null,
  });
  return [
    ...catalog.schemas.map((one) => whole("schema", one)),
    ...relations(catalog).map((one) => whole(kindOfRelation(one), one)),
    ...catalog.routines.map((one) => whole(kindOfRoutine(one), one)),
    ...catalog.types.map((one) => whole("type", one)),
    ...catalog.tables
      .filter((table) => assumed.of(kindOfRelation(table), table.id)?.is !== "made")
      .flatMap((table) =>
        table.columns.map(({ id, name }): Candidate => ({ kind: "table column", id, name, of: table.name })),
      ),
  ];
}

/**
 * What the files make keeps its fault whatever the made up thing beneath it is like: it depends. A part that nobody is known
 * to have made is as made up as its table.
 */
function assumptionOf(catalog: Catalog, assumed: Assumed, finding: Finding): Assumption | null {
  const { object, blame, related } = finding;
  const own = assumed.of(blame.kind, blame.identity);
  if (own !== null) return own;
  const home = isPart.has(blame.kind) ? homeOf(catalog, blame.identity) : null;
  const ofHome = home === null ? null : assumed.of(home.kind, home.id);
  if (ofHome?.is === "made") return ofHome;
  const beside = [
    assumed.of(object.kind, object.identity),
    ...related.map(({ kind, identity }) => assumed.of(kind as ObjectKind, identity)),
  ];
  const because = [ofHome, ...beside].find((one) => one !== null)?.because;
  return because === undefined ? null : { is: "depends", because };
}

function homeOf(catalog: Catalog, part: ObjectId): Touched | null {
  const has = (list: readonly { readonly id: ObjectId }[]): boolean => list.some(({ id }) => id === part);
  const home = relations(catalog).find((relation) => {
    if (has(relation.columns) || has(relation.indexes) || has(relation.triggers)) return true;
    return relation.relation === "table" && (has(relation.constraints) || has(relation.policies));
  });
  return home === undefined ? null : { kind: kindOfRelation(home), id: home.id };
}

const isPart: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  "table column",
  "index",
  "table constraint",
  "policy",
  "trigger",
]);

/** These are rules: what they decide is not known where a part of them was made up. A table made by the files is as it says. */
const isRule: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  "policy",
  "view",
  "materialized view",
  "function",
  "procedure",
  "aggregate",
]);

function doubtOf(touched: readonly Touched[], assumed: Assumed): string | null {
  const found = touched.map(({ kind, id }) => ({ kind, assumption: assumed.of(kind, id) }));
  const made = found.find(({ assumption }) => assumption?.is === "made");
  const rule = found.find(({ kind, assumption }) => assumption !== null && isRule.has(kind));
  const because = (made ?? rule)?.assumption?.because;
  return because ?? null;
}

function namedIn(text: string, made: readonly MadeUp[]): string | null {
  const words = wordsIn(text);
  return made.find(({ name, of }) => words.has(name) && (of === null || words.has(of)))?.because ?? null;
}

/** Whose a row is may be written in a made up table that it refers to: then who is to keep access is not known. */
function ownerIn(
  { category, object, blame }: Finding,
  { catalog, assumed }: Pick<Loaded, "catalog" | "assumed">,
  access: Pick<Access, "owner">,
): string | null {
  if (category !== "security") return null;
  const id = homeOf(catalog, blame.identity)?.id ?? object.identity;
  const table = tableById(catalog, id);
  if (table === null) return null;
  const owner = access.owner(table);
  const columns = owner === null ? null : (owner.via[0]?.columns ?? [owner.column]);
  const keys = foreignKeys(table).filter((key) => columns?.some((name) => key.columns.includes(name)) ?? true);
  const because = reachedBy(catalog, keys).flatMap((one) => {
    const assumption = assumed.of(kindOfRelation(one), one.id);
    return assumption?.is === "made" ? [assumption.because] : [];
  })[0];
  return because === undefined ? null : `whose its rows are may be said in a table that is made up: ${because}`;
}

/** The tables that foreign keys lead to, one after another. */
function reachedBy(catalog: Catalog, keys: readonly ForeignKey[]): readonly Table[] {
  const found = new Set<Table>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const next = tableById(catalog, key.references.table);
    if (next === null || found.has(next)) continue;
    found.add(next);
    waiting.push(...foreignKeys(next));
  }
  return [...found];
}
