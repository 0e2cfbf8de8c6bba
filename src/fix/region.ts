import type { Finding } from "../check/finding.ts";
import type { Sql } from "../sql/sql.ts";
import { type Homes, homeOf } from "./homes.ts";
import type { Touch } from "./reading.ts";
import { readStatement } from "./touch.ts";

/**
 * What a fix changes and what its finding looks at, as names of relations and routines. Two fixes can be tried together,
 * each as if alone, where neither changes what the other's finding looks at.
 */
export type Region = { readonly changes: ReadonlySet<string>; readonly looksAt: ReadonlySet<string> };

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
  const seen = [...[...changes].map(homeIn), ...named.map((identity) => homes.byIdentity.get(identity) ?? identity)];
  return { changes, looksAt: new Set([...changes, ...seen.flatMap((home) => [...homes.foundationOf(home)])]) };
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

/** Whether the fix may change what one gets through this relation: it changes the relation or something that it rests on. */
export function reaches(region: Region, relation: string, homes: Homes): boolean {
  const foundation = homes.foundationOf(homes.byIdentity.get(relation) ?? relation);
  return [...region.changes].some((place) => foundation.has(homeIn(place)));
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
    case "breakdown":
    case "stale plan":
    case "dead policy":
    case "files":
      return [experiment.target];
    case "borrowed check":
      return [experiment.table, ...experiment.looked.map(({ table }) => table)];
    case "escalation": {
      const { step, opens } = experiment;
      const written = step.does === "sign up" ? step.fields.map(({ table }) => table) : [step.table];
      return [...written, ...opens.map(({ target }) => target)];
    }
    case "preset":
      return [experiment.routine, experiment.target];
    case "call":
    case "inject":
    case "hijack":
      return [experiment.routine];
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
