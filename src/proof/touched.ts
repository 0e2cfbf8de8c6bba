import type { Catalog } from "../catalog/catalog.ts";
import { schemaOf, tableById } from "../catalog/lookup.ts";
import { mentioned, wordsIn } from "../catalog/mentioned.ts";
import type { ObjectId, ObjectKind } from "../catalog/object.ts";
import type { Relation, Table, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Experiment } from "../check/experiment.ts";
import { subjects } from "./needs.ts";

/** An object on which the result of an experiment rests. */
export type Touched = { readonly kind: ObjectKind; readonly id: ObjectId };

/**
 * The objects that decide how an experiment ends: its subjects, what their policies, views and triggers read and call, and so
 * on. Tables that rows only refer to are not among them: a row of theirs is there whenever the referring row is. Routines in
 * bodies are found by their names: perhaps more than are called, never less.
 */
export function touchedBy(catalog: Catalog, experiment: Experiment): readonly Touched[] {
  switch (experiment.kind) {
    case "attack":
      return walk(catalog, byId(catalog, experiment.target), experiment.command !== "select");
    case "borrowed check":
    case "escalation":
      return walk(
        catalog,
        subjects(experiment).flatMap((id) => byId(catalog, id)),
        true,
      );
    case "outage":
      return walk(catalog, byId(catalog, experiment.target), (experiment.command ?? "select") !== "select");
    case "breakdown":
      return walk(catalog, byId(catalog, experiment.target), experiment.command !== "select");
    case "stale plan":
    case "dead policy":
      return walk(catalog, byId(catalog, experiment.target), false);
    case "deed":
      return walk(
        catalog,
        experiment.on.flatMap((id) => byId(catalog, id)),
        false,
      );
    case "preset":
      return walk(
        catalog,
        [experiment.routine, experiment.target].flatMap((id) => byId(catalog, id)),
        false,
      );
    case "call":
      return walk(catalog, byId(catalog, experiment.routine), true);
    case "inject":
    case "hijack":
      return walk(catalog, byId(catalog, experiment.routine), false);
    case "scan":
      return [...byId(catalog, experiment.table), ...columnsOf(catalog, experiment.table, experiment.columns)];
    case "substitute":
      return [experiment.index, experiment.by].flatMap((id) => [{ kind: "index", id }, ...tableOfIndex(catalog, id)]);
    case "drift":
      return walk(catalog, [...byId(catalog, experiment.child), ...byId(catalog, experiment.parent)], true);
    case "duplicate":
      return walk(catalog, byId(catalog, experiment.table), true);
    case "files":
      return walk(catalog, byId(catalog, experiment.target), experiment.does !== "list");
  }
}

/** The kind by which Postgres names a relation. */
export const kindOfRelation = (relation: Relation): ObjectKind =>
  relation.relation === "view" ? relation.kind : relation.kind.is === "foreign" ? "foreign table" : "table";

/** The kind by which Postgres names a routine. */
export const kindOfRoutine = ({ kind }: Routine): ObjectKind => (kind === "window" ? "function" : kind);

function walk(catalog: Catalog, from: readonly Touched[], writes: boolean): readonly Touched[] {
  const found = new Map<string, Touched>();
  const waiting = [...from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = `${next.kind} ${next.id}`;
    if (found.has(key)) continue;
    found.set(key, next);
    waiting.push(...behind(catalog, next, writes));
  }
  return [...found.values()];
}

/** What is asked of a catalog again and again, by every experiment. */
type Lookup = {
  readonly views: ReadonlyMap<ObjectId, View>;
  readonly routines: ReadonlyMap<ObjectId, Routine>;
  readonly behind: Map<string, readonly Touched[]>;
};

const lookups = new WeakMap<Catalog, Lookup>();

function lookupIn(catalog: Catalog): Lookup {
  const known = lookups.get(catalog);
  if (known !== undefined) return known;
  const made: Lookup = {
    views: new Map(catalog.views.map((view) => [view.id, view])),
    routines: new Map(catalog.routines.map((routine) => [routine.id, routine])),
    behind: new Map(),
  };
  lookups.set(catalog, made);
  return made;
}

function behind(catalog: Catalog, touched: Touched, writes: boolean): readonly Touched[] {
  const { behind: known } = lookupIn(catalog);
  const key = `${writes} ${touched.kind} ${touched.id}`;
  const found = known.get(key) ?? findBehind(catalog, touched, writes);
  known.set(key, found);
  return found;
}

function findBehind(catalog: Catalog, { kind, id }: Touched, writes: boolean): readonly Touched[] {
  const table = kind === "table" || kind === "foreign table" ? tableById(catalog, id) : null;
  if (table !== null) return behindTable(catalog, table, writes);
  const { views, routines } = lookupIn(catalog);
  const view = views.get(id);
  if (view !== undefined) return behindView(catalog, view, writes);
  const routine = routines.get(id);
  return routine === undefined ? [] : behindRoutine(catalog, routine);
}

function behindTable(catalog: Catalog, table: Table, writes: boolean): readonly Touched[] {
  const policies = table.rls === "off" ? [] : table.policies;
  return [
    ...schema(catalog, table.schema),
    ...policies.flatMap(({ id, columns, routines }): readonly Touched[] => [
      { kind: "policy", id },
      ...columns.flatMap((column) => [
        ...byId(catalog, column.table),
        ...columnsOf(catalog, column.table, [column.column]),
      ]),
      ...routines.flatMap((routine) => byId(catalog, routine)),
    ]),
    ...(writes ? triggered(catalog, table) : []),
  ];
}

const behindView = (catalog: Catalog, view: View, writes: boolean): readonly Touched[] => [
  ...schema(catalog, view.schema),
  ...view.dependsOn.flatMap((id) => byId(catalog, id)),
  ...(writes ? triggered(catalog, view) : []),
];

function behindRoutine(catalog: Catalog, routine: Routine): readonly Touched[] {
  if (routine.extension !== null) return [];
  const text = routine.body ?? routine.definition;
  const words = wordsIn(text);
  const called = catalog.routines.filter(({ name, extension }) => extension === null && words.has(name));
  return [
    ...schema(catalog, routine.schema),
    ...mentioned(catalog, text).flatMap((id) => byId(catalog, id)),
    ...called.map((one): Touched => ({ kind: kindOfRoutine(one), id: one.id })),
  ];
}

const triggered = (catalog: Catalog, { triggers }: Relation): readonly Touched[] =>
  triggers.filter(({ enabled }) => enabled !== "disabled").flatMap((trigger) => byId(catalog, trigger.function));

const schema = (catalog: Catalog, name: string): readonly Touched[] => {
  const found = schemaOf(catalog, name);
  return found === null ? [] : [{ kind: "schema", id: found.id }];
};

function byId(catalog: Catalog, id: ObjectId): readonly Touched[] {
  const { views, routines } = lookupIn(catalog);
  const relation = tableById(catalog, id) ?? views.get(id);
  if (relation !== undefined) return [{ kind: kindOfRelation(relation), id }];
  const routine = routines.get(id);
  return routine === undefined ? [] : [{ kind: kindOfRoutine(routine), id }];
}

const columnsOf = (catalog: Catalog, table: ObjectId, names: readonly string[]): readonly Touched[] =>
  (tableById(catalog, table)?.columns ?? [])
    .filter(({ name }) => names.includes(name))
    .map(({ id }): Touched => ({ kind: "table column", id }));

const tableOfIndex = (catalog: Catalog, index: ObjectId): readonly Touched[] =>
  catalog.tables
    .filter(({ indexes }) => indexes.some(({ id }) => id === index))
    .map((table): Touched => ({ kind: kindOfRelation(table), id: table.id }));
