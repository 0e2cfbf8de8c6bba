import type { Catalog } from "../catalog/catalog.ts";
import { sortedBy } from "../catalog/order.ts";
import { type Aspects, differingAspects, type Expectation } from "./expectation.ts";
import { type Facts, factsOf, keyOf } from "./facts.ts";
import { type Homes, homeOf, homesOf } from "./homes.ts";
import type { Step } from "./order.ts";
import type { Reading, Touch } from "./reading.ts";
import { readStatement } from "./touch.ts";

/** What has to hold before a migration runs, and what each of its statements changes. */
export type Expectations = {
  readonly conditions: readonly Expectation[];
  readonly ofStep: ReadonlyMap<Step, readonly Expectation[]>;
};

type Placed = { readonly expectation: Expectation; readonly home: string; readonly thing: string };

/** Compares a schema before and after its migration. The parser's module must be loaded. */
export function expectationsOf(steps: readonly Step[], before: Catalog, after: Catalog): Expectations {
  const old = factsOf(before);
  const now = factsOf(after);
  const things = new Map([...thingsOf(before), ...thingsOf(after)]);
  const homes = bothHomes(before, after);
  const changed = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly Placed[] => {
    const expectation = changeOf(old.get(key), now.get(key));
    return expectation === null ? [] : [{ expectation, ...(things.get(key) ?? { home: "", thing: "" }) }];
  });
  const ofStep = assign(
    steps,
    sortedBy(changed, ({ expectation }) => keyOf(expectation)),
    homes,
  );
  const keys = new Set(changed.map(({ expectation }) => keyOf(expectation)));
  return { conditions: conditionsOf(steps, homes, old, things, keys), ofStep };
}

function changeOf(old: Facts | undefined, now: Facts | undefined): Expectation | null {
  const facts = old ?? now;
  const expects = old?.aspects ?? null;
  if (facts === undefined || differingAspects(expects, now).length === 0) return null;
  return { kind: facts.kind, identity: facts.identity, expects, leaves: now?.aspects ?? null };
}

function assign(
  steps: readonly Step[],
  changed: readonly Placed[],
  homes: Pick<Homes, "byName">,
): ReadonlyMap<Step, readonly Expectation[]> {
  const readings = steps.map((step) => ({ step, ...readStatement(step.statement.text) }));
  const ofStep = new Map<Step, Expectation[]>(steps.map((step) => [step, []]));
  for (const { expectation, home, thing } of changed) {
    const here = readings.filter(({ touches }) => touches.some(({ target }) => homeOf(target, homes) === home));
    const exact = here.filter(({ touches }) => touches.some((touch) => isAbout(touch, thing)));
    // What no statement names (the index behind a new key) belongs to the first one on its table.
    const owners = exact.length > 0 ? exact : (here.length > 0 ? here : readings).slice(0, 1);
    for (const { step } of owners) ofStep.get(step)?.push(expectation);
  }
  return ofStep;
}

function isAbout({ thing }: Touch, changed: string): boolean {
  if (changed === "relation") return thing === "relation" || thing === "row security" || thing.startsWith("part ");
  if (changed === "routine") return thing.startsWith("routine");
  // The statement's `where` names the row.
  if (changed.startsWith("row ")) return thing.startsWith("row ") && thing.includes(JSON.stringify(changed.slice(4)));
  return thing === changed;
}

function conditionsOf(
  steps: readonly Step[],
  homes: Pick<Homes, "byName">,
  old: ReadonlyMap<string, Facts>,
  things: ReadonlyMap<string, { readonly home: string; readonly thing: string }>,
  changed: ReadonlySet<string>,
): readonly Expectation[] {
  const readings = steps.map(({ statement }) => readStatement(statement.text));
  return sortedBy(old, ([key]) => key).flatMap(([key, facts]): readonly Expectation[] => {
    const { home, thing } = things.get(key) ?? { home: "", thing: "" };
    if (changed.has(key) || (thing !== "relation" && thing !== "routine")) return [];
    const touching = readings.filter(({ touches }) => touches.some(({ target }) => homeOf(target, homes) === home));
    if (touching.length === 0) return [];
    const expects = touching.every(indexOnly) ? onlyColumns(facts.aspects) : facts.aspects;
    return [{ kind: facts.kind, identity: facts.identity, expects, leaves: "not changed" }];
  });
}

const indexOnly = ({ subject }: Reading): boolean => subject === "make index" || subject === "drop index";

/** An index does not care whether row level security is on. */
const onlyColumns = (aspects: Aspects): Aspects => new Map([...aspects].filter(([name]) => name === "columns"));

function bothHomes(before: Catalog, after: Catalog): Pick<Homes, "byIdentity" | "byName"> {
  const [a, b] = [homesOf(before), homesOf(after)];
  return {
    byIdentity: new Map([...a.byIdentity, ...b.byIdentity]),
    byName: new Map([...a.byName, ...b.byName]),
  };
}

/** Where each object that has facts belongs, and what a statement calls it there. */
function thingsOf(catalog: Catalog): ReadonlyMap<string, { readonly home: string; readonly thing: string }> {
  const homes = homesOf(catalog);
  const names = new Map<string, string>();
  for (const relation of [...catalog.tables, ...catalog.views]) {
    for (const { id, name } of relation.indexes) names.set(`index ${id}`, `index ${name}`);
    for (const { id, name } of relation.triggers) names.set(`trigger ${id}`, `trigger ${name}`);
    if (relation.relation !== "table") continue;
    for (const { id, name } of relation.policies) names.set(`policy ${id}`, `policy ${name}`);
    for (const { id, name } of relation.constraints) names.set(`table constraint ${id}`, `constraint ${name}`);
  }
  const routines = new Set<string>(catalog.routines.map(({ id }) => id));
  return new Map(
    [...factsOf(catalog)].map(([key, { identity, kind }]) => {
      const thing =
        names.get(key) ?? (routines.has(identity) ? "routine" : kind === "bucket" ? `row ${identity}` : "relation");
      const home = kind === "bucket" ? "storage\0buckets" : homes.byIdentity.get(identity);
      return [key, { home: home ?? "", thing }];
    }),
  );
}
