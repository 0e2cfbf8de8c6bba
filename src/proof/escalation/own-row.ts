import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Lab } from "../lab.ts";
import { foreignKeys } from "../world/links.ts";
import { owner, stranger } from "../world/tenant.ts";
import type { Row } from "../world/world.ts";

/** A row that says of the stranger what the victim's row says of the victim. */
export type OwnRow = {
  readonly table: Table;
  readonly values: ReadonlyMap<string, string | null>;
  /** The columns that name the stranger in place of the victim. */
  readonly naming: readonly string[];
  /** The columns that tie the row to others: whatever the victim's say, the row hangs on the same. */
  readonly ties: ReadonlySet<string>;
  readonly victim: Row;
  /** The stranger's row as the world made it. */
  readonly before: Row | null;
};

/** Null where the victim has no row of this table. */
export function ownRow(lab: Lab, table: ObjectId): OwnRow | null {
  const victim = lab.world.row(table, owner);
  if (victim === null) return null;
  const before = lab.world.row(table, stranger);
  const values = new Map([...victim.values].map(([name, value]) => [name, asStranger(value)]));
  const naming = [...values].flatMap(([name, value]) => (value === victim.values.get(name) ? [] : [name]));
  const keyed = foreignKeys(victim.table).flatMap(({ columns }) => columns);
  const apart = [...victim.values.keys()].filter((name) => isTie(victim, before, name));
  return {
    table: victim.table,
    values: withFreeKeys(victim, before, values, naming),
    naming,
    ties: new Set([...keyed, ...apart].filter((name) => !naming.includes(name))),
    victim,
    before,
  };
}

const asStranger = (value: string | null): string | null =>
  value === null ? null : value.replaceAll(owner.user, stranger.user).replaceAll(owner.email, stranger.email);

/** An id that differs between the two and is not the row's own says what the row belongs to, declared or not. */
function isTie({ table, values }: Row, before: Row | null, name: string): boolean {
  const column = table.columns.find((one) => one.name === name);
  const isOwnKey = keysOf(table).some((key) => key.length === 1 && key[0] === name);
  return column?.typeName === "uuid" && !isOwnKey && before !== null && before.values.get(name) !== values.get(name);
}

const keysOf = (table: Table): readonly (readonly string[])[] =>
  table.constraints.flatMap((one) => (one.kind === "primary key" || one.kind === "unique" ? [one.columns] : []));

/** Both rows are to stand side by side, so that what tells rows apart is the stranger's own. */
function withFreeKeys(
  { table }: Row,
  before: Row | null,
  values: ReadonlyMap<string, string | null>,
  naming: readonly string[],
): ReadonlyMap<string, string | null> {
  const free = new Map(values);
  const indexes = table.indexes
    .filter(({ unique }) => unique)
    .map(({ keys }) => keys.flatMap(({ column }) => column ?? []));
  for (const key of [...keysOf(table), ...indexes]) {
    if (key.some((name) => naming.includes(name))) continue;
    const loose = key.filter((name) => !foreignKeys(table).some(({ columns }) => columns.includes(name)));
    for (const name of loose.length > 0 ? loose : []) free.set(name, before?.values.get(name) ?? null);
  }
  return free;
}
