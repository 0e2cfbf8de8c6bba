import { bodiesUnder } from "../access/routine/body.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { tableById } from "../catalog/lookup.ts";
import { mentioned } from "../catalog/mentioned.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";
import type { Experiment, Step } from "../check/experiment.ts";
import { relationById, tablesUnder } from "./lab.ts";
import { foreignKeys } from "./world/links.ts";

/** The objects that an experiment is about. */
export function subjects(experiment: Experiment): readonly ObjectId[] {
  switch (experiment.kind) {
    case "attack":
    case "outage":
    case "breakdown":
    case "stale plan":
    case "dead policy":
    case "files":
      return [experiment.target];
    case "borrowed check":
      return [experiment.table, ...experiment.looked.map(({ table }) => table)];
    case "escalation":
      return [...stepTables(experiment.step), ...experiment.opens.map(({ target }) => target)];
    case "hijack":
    case "inject":
      return [experiment.routine];
    case "preset":
      return [experiment.routine, experiment.target];
    case "call":
      return [experiment.routine, ...experiment.hidden, ...experiment.fixed];
    case "scan":
    case "duplicate":
      return [experiment.table];
    case "substitute":
      return [experiment.index, experiment.by];
    case "drift":
      return [experiment.child, experiment.parent];
    case "deed":
      return experiment.on;
  }
}

/** The tables that the first step of an escalation writes. */
export const stepTables = (step: Step): readonly ObjectId[] =>
  step.does === "sign up" ? [...new Set(step.fields.map(({ table }) => table))] : [step.table];

/** Whether the experiment works on rows; plans need none. */
const needsRows = ({ kind }: Experiment): boolean => kind !== "scan" && kind !== "substitute";

/** The tables that need rows for these experiments, in the catalog's order. */
export const tablesFor = (catalog: Catalog, experiments: readonly Experiment[]): readonly Table[] =>
  tablesAround(catalog, experiments.filter(needsRows).flatMap(subjects));

/**
 * The tables under these objects, those they refer to, and those that decide who may reach them: what policies read,
 * directly or through the routines they call, and the users themselves.
 */
export function tablesAround(catalog: Catalog, ids: readonly ObjectId[]): readonly Table[] {
  const found = new Set<ObjectId>();
  const waiting = ids.flatMap((id) => tablesBeneath(catalog, id));
  if (waiting.length > 0) waiting.push(...catalog.tables.filter(isUsers).map(({ id }) => id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const table = tableById(catalog, id);
    if (table === null) continue;
    found.add(id);
    waiting.push(...around(catalog, table));
  }
  return catalog.tables.filter(({ id }) => found.has(id));
}

const isUsers = ({ schema, name }: Table): boolean => schema === "auth" && name === "users";

/** The tables whose rows one gets, or may change, through an object. */
export function tablesBeneath(catalog: Catalog, id: ObjectId): readonly ObjectId[] {
  const relation = relationById(catalog, id);
  if (relation !== null) return tablesUnder(catalog, relation).map((table) => table.id);
  const routine = catalog.routines.find((candidate) => candidate.id === id);
  if (routine === undefined) return [];
  const triggered = catalog.tables.filter(({ triggers }) => triggers.some((trigger) => trigger.function === id));
  const texts = bodiesUnder(catalog, routine).map((one) => one.routine.body ?? one.routine.definition);
  return [
    ...texts.flatMap((text) => mentioned(catalog, text)).flatMap((named) => tablesOf(catalog, named)),
    ...triggered.map((table) => table.id),
  ];
}

function around(catalog: Catalog, table: Table): readonly ObjectId[] {
  return [
    ...foreignKeys(table).map(({ references }) => references.table),
    ...table.policies.flatMap(({ columns, routines, using, withCheck }) => [
      ...columns.map((column) => column.table),
      // `exists (select from admins)` depends on no column.
      ...mentioned(catalog, `${using ?? ""} ${withCheck ?? ""}`),
      ...routines.flatMap((routine) => tablesBeneath(catalog, routine)),
    ]),
  ];
}

const tablesOf = (catalog: Catalog, id: ObjectId): readonly ObjectId[] => {
  const relation = relationById(catalog, id);
  return relation === null ? [] : tablesUnder(catalog, relation).map((table) => table.id);
};
