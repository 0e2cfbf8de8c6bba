import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Proof } from "../check/finding.ts";
import { tablesAround } from "../proof/needs.ts";
import { openLab } from "../proof/open-lab.ts";
import { inconclusive } from "../proof/outcome.ts";
import { surely } from "../proof/surely.ts";
import { kindOfRelation } from "../proof/touched.ts";
import type { Replica } from "../source/source.ts";
import { type Trier, triersOf } from "./actors.ts";
import type { Bench } from "./ask.ts";
import { readFor } from "./judge.ts";
import { type Cell, type Entry, entryName, type Matrix, rowDeeds } from "./matrix.ts";
import { type Objects, objectsOf, type Wanted } from "./objects.ts";
import { relationEntries } from "./relation-cells.ts";
import { routineEntries, routineEntry } from "./routine-cells.ts";
import { sequenceEntries, sequenceEntry } from "./sequence-cells.ts";
import { prepareTries } from "./try-each.ts";
import { untried } from "./untried.ts";

export type MatrixContext = {
  readonly catalog: Catalog;
  readonly access: Access;
  readonly replica: Replica;
  /** The assumption because of which nothing that is shown of an object holds for the real database; null: it does hold. */
  readonly assumption: (id: ObjectId) => string | null;
  /** Whom to try; null: everybody. */
  readonly actors: readonly string[] | null;
  /** The objects to try, by identity; null: all. */
  readonly only: ReadonlySet<string> | null;
  /** For everything together; what does not fit is inconclusive. */
  readonly budgetMs: number;
  readonly progress: (text: string) => void;
};

/** Relations that share one seeded world. */
const mostTogether = 100;

/**
 * Who reaches what, shown by trying it: everybody's every deed on every object of the user's, in the seeded shadow, which is
 * left as it was. What goes wrong is a cell's reason and never an exception.
 */
export async function measureMatrix(context: MatrixContext): Promise<Matrix> {
  const { catalog, access, budgetMs } = context;
  const everybody = triersOf(catalog, access);
  const triers = everybody.filter(({ name }) => context.actors?.includes(name) ?? true);
  const everySchema = access.apiRoles.length === 0 || triers.some(({ api }) => !api);
  const objects = among(context.only, objectsOf(catalog, access, everySchema));
  const deadline = performance.now() + budgetMs;
  const done = new Map<string, Entry>();
  const clock = {
    inTime: () => performance.now() < deadline,
    outOfTime: inconclusive(`time budget: ${budgetMs / 1000} s had passed before its turn`),
  };
  const trouble = await tryAll(context, objects, triers, clock, done);
  const entries = [
    ...objects.relations.map((wanted) => done.get(nameOf(wanted)) ?? untriedRelation(context, wanted, triers, trouble)),
    ...objects.routines.map((one) => done.get(one.id) ?? routineEntry(one, triers, () => null, reasonOf(trouble))),
    ...objects.sequences.map((one) => done.get(one.id) ?? sequenceEntry(one, triers, () => null, reasonOf(trouble))),
  ];
  return {
    actors: triers.map(({ name, role, words }) => ({ name, role, words })),
    entries: entries.map((entry) => judgedOf(context, entry, triers)),
    notices: objects.notices,
  };
}

/** The objects that are wanted. */
function among(only: MatrixContext["only"], objects: Objects): Objects {
  if (only === null) return objects;
  return {
    ...objects,
    relations: objects.relations.filter(({ relation }) => only.has(relation.id)),
    routines: objects.routines.filter(({ id }) => only.has(id)),
    sequences: objects.sequences.filter(({ id }) => only.has(id)),
  };
}

const reasonOf = (proof: Proof): string => (proof.outcome === "proven" ? "it was not tried" : proof.because);

type Clock = Pick<Bench, "inTime" | "outOfTime">;

const nameOf = ({ relation, bucket }: Wanted): string => entryName({ id: relation.id, bucket: bucket?.id ?? null });

/** Tries part after part; returns why the rest was not tried. */
async function tryAll(
  context: MatrixContext,
  { relations, routines, sequences }: Objects,
  triers: readonly Trier[],
  clock: Clock,
  done: Map<string, Entry>,
): Promise<Proof> {
  const { catalog, access, replica, progress } = context;
  for (let from = 0; from < relations.length; from += mostTogether) {
    if (!clock.inTime()) return clock.outOfTime;
    progress(
      `trying relations ${from + 1} to ${Math.min(from + mostTogether, relations.length)} of ${relations.length}`,
    );
    const part = relations.slice(from, from + mostTogether);
    const trouble = await surely(() =>
      replica.shadow.scratch(async () => {
        const tables = tablesAround(
          catalog,
          part.map(({ relation }) => relation.id),
        );
        const lab = await openLab(replica.shadow, catalog, access, tables);
        await prepareTries(lab);
        for (const entry of await relationEntries({ lab, ...clock }, part, triers)) done.set(entryName(entry), entry);
        return null;
      }),
    );
    if (trouble !== null) return trouble;
  }
  if (routines.length + sequences.length === 0) return inconclusive("it was not tried");
  progress(`trying ${routines.length} routines and ${sequences.length} sequences`);
  const trouble = await surely(async () => {
    if (!clock.inTime()) return clock.outOfTime;
    await replica.shadow.scratch(async () => {
      const tables = tablesAround(
        catalog,
        [...routines].map(({ id }) => id),
      );
      const lab = await openLab(replica.shadow, catalog, access, tables);
      await prepareTries(lab);
      for (const entry of await routineEntries({ lab, ...clock }, routines, triers)) done.set(entry.id, entry);
      for (const entry of await sequenceEntries({ lab, ...clock }, sequences, triers)) done.set(entry.id, entry);
    });
    return null;
  });
  return trouble ?? inconclusive("it was not tried");
}

function untriedRelation(
  context: MatrixContext,
  { relation, bucket }: Wanted,
  triers: readonly Trier[],
  why: Proof,
): Entry {
  const because = reasonOf(why);
  const cells = triers.flatMap((trier) =>
    rowDeeds.map((deed) => untried(trier.name, deed, because, readFor(context.access, trier, relation, deed).how)),
  );
  const { id, schema, name } = relation;
  return { kind: kindOfRelation(relation), id, schema, name, bucket: bucket?.id ?? null, cells };
}

/** What the API does not serve, its callers do not reach; what is not like the real thing tells nothing of it. */
function judgedOf({ access, replica, assumption }: MatrixContext, entry: Entry, triers: readonly Trier[]): Entry {
  const doubt = replica.differs.get(entry.id);
  const because = doubt === undefined ? assumption(entry.id) : `it could not be copied faithfully: ${doubt}`;
  const served = access.exposed.schemas.includes(entry.schema) || ownApi.has(entry.schema);
  const cells = entry.cells.map((cell): Cell => {
    if (because !== null) return untried(cell.actor, cell.deed, because, cell.how);
    const api = triers.some((trier) => trier.api && trier.name === cell.actor);
    if (!api || served || cell.amount === "none") return cell;
    const reason = `the schema ${entry.schema} is not served by the API`;
    return {
      ...cell,
      amount: "none",
      code: null,
      because: reason,
      shownBy: "reading",
      disagreement: null,
      witness: null,
    };
  });
  return { ...entry, cells };
}

/** Schemas with an API of their own. */
const ownApi: ReadonlySet<string> = new Set(["storage", "realtime"]);
