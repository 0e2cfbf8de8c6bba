import type { Catalog } from "../catalog/catalog.ts";
import type { Finding } from "../check/finding.ts";
import type { Sql } from "../sql/sql.ts";
import type { Target, Touch } from "./reading.ts";
import { readStatement } from "./touch.ts";

/**
 * What a fix changes and what its finding looks at, as names of relations and routines. Two fixes can be tried together,
 * each as if alone, where neither changes what the other's finding looks at.
 */
export type Region = { readonly changes: ReadonlySet<string>; readonly looksAt: ReadonlySet<string> };

/** The relation or routine that each object of a catalog belongs to, by identity. */
export type Homes = {
  readonly byIdentity: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
};

/** Finds the home of every table, view, routine and of their parts. */
export function homesOf(catalog: Catalog): Homes {
  const byIdentity = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const relation of [...catalog.tables, ...catalog.views]) {
    const home = nameOf(relation);
    const parts = [relation.columns, relation.indexes, relation.triggers];
    const more = relation.relation === "table" ? [relation.policies, relation.constraints] : [];
    for (const { id } of [relation, ...[...parts, ...more].flat()]) byIdentity.set(id, home);
    byName.set(home, home);
    for (const index of relation.indexes) byName.set(nameOf({ schema: relation.schema, name: index.name }), home);
  }
  for (const routine of catalog.routines) {
    byIdentity.set(routine.id, nameOf(routine));
    byName.set(nameOf(routine), nameOf(routine));
  }
  return { byIdentity, byName };
}

const nameOf = ({ schema, name }: Target): string => `${schema ?? ""}\0${name}`;

/** The relation or routine that a statement's target belongs to (an index belongs to its table). */
export const homeOf = (target: Target, homes: Homes): string => homes.byName.get(nameOf(target)) ?? nameOf(target);

/** The region of one fix. The parser's module must be loaded. */
export function regionOf(finding: Finding, up: readonly Sql[], homes: Homes): Region {
  const readings = up.map(({ text }) => readStatement(text));
  const changes = new Set(
    readings.flatMap(({ touches, index }) => touches.map((one) => place(one, index?.keys[0], homes))),
  );
  const named = [
    finding.object.identity,
    finding.blame.identity,
    ...finding.related.map(({ identity }) => identity),
    ...finding.experiments.flatMap((experiment) => experimentObjects(experiment)),
  ];
  const looksAt = new Set([...changes, ...named.map((identity) => homes.byIdentity.get(identity) ?? identity)]);
  for (const place of changes) looksAt.add(homeIn(place));
  return { changes, looksAt };
}

/** Whether the two can be told apart when tried together. */
export const apart = (a: Region, b: Region): boolean =>
  disjoint(a.changes, b.looksAt) && disjoint(b.changes, a.looksAt);

const disjoint = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => ![...a].some((one) => b.has(one));

/** Whether the fix changes the relation or routine that this object belongs to. */
export function concerns(region: Region, identity: string, homes: Homes): boolean {
  const home = homes.byIdentity.get(identity) ?? identity;
  return [...region.changes].some((place) => homeIn(place) === home);
}

/**
 * A new index is a place of its own, by its first key: it answers other searches than an index that begins with another
 * key, so that several of one table can be tried together.
 */
function place({ target }: Touch, firstKey: string | undefined, homes: Homes): string {
  const home = homeOf(target, homes);
  return firstKey === undefined ? home : `${home}\0${firstKey}`;
}

const homeIn = (place: string): string => place.split("\0").slice(0, 2).join("\0");

type Experiment = Finding["experiments"][number];

function experimentObjects(experiment: Experiment): readonly string[] {
  switch (experiment.kind) {
    case "attack":
    case "outage":
      return [experiment.target];
    case "hijack":
      return [experiment.routine];
    case "scan":
    case "duplicate":
      return [experiment.table];
    case "substitute":
      return [experiment.index, experiment.by];
    case "drift":
      return [experiment.child, experiment.parent];
  }
}
