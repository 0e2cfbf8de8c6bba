import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import { groupedBy } from "../catalog/order.ts";
import type { Change } from "./change.ts";
import { changeSentence, goneSentence, unsettledSentence } from "./change-sentences.ts";
import { type Amount, type Cell, type Entry, entryName, type Matrix, widthOf } from "./matrix.ts";
import { openedSituations } from "./situations/compare-situations.ts";
import type { Situations } from "./situations/situation.ts";

export type MatrixDiff = {
  readonly opens: readonly Change[];
  readonly closes: readonly Change[];
  /** What could not be compared, and other things worth knowing, in sentences. */
  readonly unsettled: readonly string[];
  readonly renamed: readonly { readonly before: string; readonly after: string }[];
};

/** `situations`: what the rules of either side tell apart, tried on this one. */
export type Side = {
  readonly catalog: Catalog;
  readonly matrix: Matrix;
  readonly situations: Situations;
};

/** What a change opens and closes. An object that was renamed is compared with what it was. */
export function diffOf(base: Side, head: Side): MatrixDiff {
  const renamed = renamesBetween(base.catalog, head.catalog);
  const before = new Map(base.matrix.entries.map((entry) => [renamedEntry(entry, renamed), entry]));
  const now = new Set(head.matrix.entries.map(entryName));
  const unsettled: string[] = [];
  const changes = head.matrix.entries.flatMap((entry) =>
    changesIn(before.get(entryName(entry)) ?? null, entry, unsettled),
  );
  const gone = [...before].flatMap(([name, entry]) => (now.has(name) ? [] : goneOf(entry)));
  return {
    opens: [
      ...changes.filter(({ is }) => is === "opens"),
      ...openedSituations(base.situations.tried, head.situations.tried, changes),
    ],
    closes: [...changes.filter(({ is }) => is === "closes"), ...gone],
    unsettled: [...new Set([...unsettled, ...base.situations.untried, ...head.situations.untried])],
    renamed: [...renamed].map(([old, id]) => ({ before: old, after: id })),
  };
}

const renamedEntry = (entry: Entry, renamed: ReadonlyMap<ObjectId, ObjectId>): string =>
  entryName({ id: renamed.get(entry.id) ?? entry.id, bucket: entry.bucket });

/** A relation that is gone and one that is new, alike in every column, where no other pair is alike. */
function renamesBetween(base: Catalog, head: Catalog): ReadonlyMap<ObjectId, ObjectId> {
  const shapes = (catalog: Catalog, without: Catalog): ReadonlyMap<string, readonly ObjectId[]> => {
    const known = new Set(relations(without).map(({ id }) => id));
    const left = relations(catalog).filter(({ id }) => !known.has(id));
    const shaped = groupedBy(left, (relation) =>
      JSON.stringify([relation.relation, relation.columns.map(({ name, type }) => [name, type])]),
    );
    return new Map([...shaped].map(([shape, list]) => [shape, list.map(({ id }) => id)]));
  };
  const added = shapes(head, base);
  return new Map(
    [...shapes(base, head)].flatMap(([shape, old]) => {
      const fresh = added.get(shape) ?? [];
      const [from, to] = [old[0], fresh[0]];
      return old.length === 1 && fresh.length === 1 && from !== undefined && to !== undefined
        ? [[from, to] as const]
        : [];
    }),
  );
}

/** What is expected of an object that is new, so that only more than that opens anything. */
const expected: Readonly<Record<string, Amount>> = { owner: "own", member: "tenant", service_role: "all" };

function expectedOf(entry: Entry, { actor, deed }: Cell): Amount {
  if (deed === "usage") return "allowed";
  if (deed === "execute") return actor === "anon" || actor.startsWith("role ") ? "none" : "allowed";
  return deed === "truncate" && entry.kind !== "view" && actor !== "service_role"
    ? "none"
    : (expected[actor] ?? "none");
}

type Compared = { readonly cell: Cell; readonly old: Cell | null; readonly is: Change["is"] };

/** One cell with what it was, where it is not the same. */
function compared(before: Entry | null, entry: Entry, cell: Cell, unsettled: string[]): readonly Compared[] {
  const old = before?.cells.find(({ actor, deed }) => actor === cell.actor && deed === cell.deed) ?? null;
  if (before !== null && old === null) return [];
  const was = old?.amount ?? expectedOf(entry, cell);
  const [from, to] = [widthOf(was), widthOf(cell.amount)];
  if (from === null || to === null) {
    if (was !== cell.amount) unsettled.push(unsettledSentence(entry, cell));
    return [];
  }
  if (from === to || (before === null && to < from)) return [];
  return [{ cell, old, is: to > from ? "opens" : "closes" }];
}

function changesIn(before: Entry | null, entry: Entry, unsettled: string[]): readonly Change[] {
  const cells = entry.cells.flatMap((cell) => compared(before, entry, cell, unsettled));
  const groups = groupedBy(cells, ({ cell, old, is }) =>
    JSON.stringify([is, cell.deed, old?.amount ?? null, cell.amount, cell.shownBy]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { cell, old, is } = first;
    const actors = group.map((one) => one.cell.actor);
    return [
      {
        is,
        object: entryName(entry),
        deed: cell.deed,
        actors,
        before: old?.amount ?? null,
        after: cell.amount,
        shownBy: cell.shownBy === "reading" || old?.shownBy === "reading" ? "reading" : "execution",
        sentence: changeSentence(entry, { is, cell, old, actors }),
        witness: cell.witness,
      },
    ];
  });
}

/** What could be reached by anybody but the backend is closed with it. */
function goneOf(entry: Entry): readonly Change[] {
  const actors = [
    ...new Set(
      entry.cells
        .filter(({ actor, amount }) => actor !== "service_role" && (widthOf(amount) ?? 0) > 0)
        .map(({ actor }) => actor),
    ),
  ];
  if (actors.length === 0) return [];
  const nothing = { deed: null, before: null, after: null, witness: null };
  return [
    { is: "closes", object: entryName(entry), actors, shownBy: "execution", sentence: goneSentence(entry), ...nothing },
  ];
}
