import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import { reference } from "../catalog/object.ts";
import { readCatalog } from "../catalog/read.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { type Sql, sql } from "../sql/sql.ts";
import { type Same, sameFor } from "./same.ts";

/**
 * Drops from a fresh shadow what its platform makes otherwise than the catalog has it, so that it is missing like all else
 * and rebuilt: projects are of different ages, and so are their `auth` and `storage`. What depends on a dropped object falls
 * with it. Gives the catalog of what is left.
 */
export async function dropUnlike(shadow: Shadow, wanted: Catalog): Promise<Catalog> {
  const tried = new Set<ObjectId>();
  for (;;) {
    const present = await readCatalog(shadow);
    const unlike = whatIsUnlike(wanted, present).filter(({ id }) => !tried.has(id));
    if (unlike.length === 0) return present;
    for (const { id, drop } of unlike) {
      tried.add(id);
      // What resists stays as it is, and the comparison at the end tells.
      await shadow.attempt(drop);
    }
  }
}

type Unlike = { readonly id: ObjectId; readonly drop: Sql };

function whatIsUnlike(wanted: Catalog, present: Catalog): readonly Unlike[] {
  const same = sameFor(wanted);
  return [
    ...unlike(wanted.types, present.types, drops.type, same, owned),
    ...unlike(wanted.sequences, present.sequences, drops.sequence, same, owned),
    ...unlike(wanted.tables, present.tables, drops.table, same, [...owned, "rls", "policies", "triggers", "indexes"]),
    ...unlike(wanted.views, present.views, drops.view, same, [...owned, "triggers", "indexes"]),
    ...unlike(wanted.routines, present.routines, drops.routine, same, [...owned, ...replaceable]),
  ];
}

const owned = ["owner", "grants", "comment"];

/** What `create or replace` can change of a routine. */
const replaceable = [
  "language",
  "runsAs",
  "volatility",
  "strict",
  "leakproof",
  "settings",
  "searchPath",
  "body",
  "definition",
];

const drops = {
  type: (id: ObjectId): Sql => sql`drop type if exists ${reference(id)} cascade`,
  sequence: (id: ObjectId): Sql => sql`drop sequence if exists ${reference(id)} cascade`,
  table: (id: ObjectId): Sql => sql`drop table if exists ${reference(id)} cascade`,
  view: (id: ObjectId): Sql => sql`drop view if exists ${reference(id)} cascade`,
  routine: (id: ObjectId): Sql => sql`drop routine if exists ${reference(id)} cascade`,
};

type Owned = { readonly id: ObjectId; readonly extension: string | null };

/** Objects in both that `adaptations` cannot turn into what is wanted: they differ in more than what it sees to. */
function unlike<Item extends Owned>(
  wanted: readonly Item[],
  present: readonly Item[],
  drop: (id: ObjectId) => Sql,
  same: Same,
  adaptable: readonly string[],
): readonly Unlike[] {
  const there = new Map(present.map((item) => [item.id, item]));
  const leftOut = new Set<string>(adaptable);
  return wanted.flatMap((item) => {
    const found = there.get(item.id);
    if (found === undefined || item.extension !== null || found.extension !== null) return [];
    return same(item, found, leftOut) ? [] : [{ id: item.id, drop: drop(item.id) }];
  });
}
