import type { Catalog } from "../catalog/catalog.ts";
import { mentioned } from "../catalog/mentioned.ts";
import type { Target } from "./reading.ts";

/** The relation or routine that each object of a catalog belongs to, its home, and what a home rests on. */
export type Homes = {
  readonly byIdentity: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
  /**
   * The home and all that decides what one gets through it: the relations under a view, the tables and routines that the
   * policies of a table read, the relations that a routine's body names.
   */
  readonly foundationOf: (home: string) => ReadonlySet<string>;
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
  return { byIdentity, byName, foundationOf: foundations(catalog, byIdentity) };
}

const nameOf = ({ schema, name }: Target): string => `${schema ?? ""}\0${name}`;

/** The relation or routine that a statement's target belongs to (an index belongs to its table). */
export const homeOf = (target: Target, homes: Pick<Homes, "byName">): string =>
  homes.byName.get(nameOf(target)) ?? nameOf(target);

function foundations(catalog: Catalog, byIdentity: ReadonlyMap<string, string>): Homes["foundationOf"] {
  const below = new Map<string, () => readonly string[]>();
  const rests = (home: string, on: () => readonly string[]): void => {
    const before = below.get(home);
    below.set(home, before === undefined ? on : () => [...before(), ...on()]);
  };
  for (const view of catalog.views) rests(nameOf(view), () => view.dependsOn);
  for (const table of catalog.tables) {
    rests(nameOf(table), () =>
      table.policies.flatMap(({ columns, routines }) => [...columns.map((column) => column.table), ...routines]),
    );
  }
  for (const routine of catalog.routines) rests(nameOf(routine), () => mentioned(catalog, routine.body ?? ""));
  const known = new Map<string, ReadonlySet<string>>();
  return (home) => {
    const found = known.get(home) ?? closure(home, (one) => (below.get(one)?.() ?? []).map((id) => byIdentity.get(id)));
    known.set(home, found);
    return found;
  };
}

function closure(start: string, next: (one: string) => readonly (string | undefined)[]): ReadonlySet<string> {
  const found = new Set([start]);
  for (const one of found) for (const other of next(one)) if (other !== undefined) found.add(other);
  return found;
}
