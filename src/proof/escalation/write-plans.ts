import type { ObjectId } from "../../catalog/object.ts";
import { ident, list, printed, type Sql, sql } from "../../sql/sql.ts";
import { roleOf } from "../actor.ts";
import { type Lab, named } from "../lab.ts";
import { written } from "../world/solve.ts";
import { stranger } from "../world/tenant.ts";
import { type Assignment, candidates, combinations, holds } from "./candidates.ts";
import { type OwnRow, ownRow } from "./own-row.ts";
import type { Plan, Plans, Write } from "./plan.ts";

/** What is written, and the constants that it may have to say. `alone`: it has to say more than rows say by default. */
export type Wanted = {
  readonly table: ObjectId;
  readonly columns: readonly string[];
  readonly values: readonly string[];
  readonly alone: boolean;
};

/** Ways to add a row of one's own: one that says of the stranger what the victim's says of the victim. */
export function insertPlans(lab: Lab, wanted: Wanted): Plans {
  const row = ownRow(lab, wanted.table);
  if (row === null) return noRow(lab, wanted.table);
  const rights = lab.rights.columns(roleOf("stranger"), wanted.table, "insert");
  const free = row.table.columns.filter(({ generated, identity }) => generated === "no" && identity !== "always");
  const granted = free.filter(({ name }) => rights.has(name));
  // Where nothing may be added, Postgres is to say so.
  const allowed = granted.length > 0 ? granted : free;
  const needed = allowed.filter(
    ({ name, notNull, default: byDefault }) =>
      wanted.columns.includes(name) ||
      row.naming.includes(name) ||
      row.ties.has(name) ||
      (notNull && byDefault === null),
  );
  const sayable = wanted.columns.filter((name) => !row.naming.includes(name));
  const permitted = sayable.filter((name) => allowed.some((one) => one.name === name));
  // Where nothing may be said, Postgres is to say so.
  const chosen = permitted.length === 0 && wanted.alone ? sayable : permitted;
  const sayings = combinations(chosen.map((name) => [name, candidates(lab, row, name, wanted.values)]));
  const refused = row.table.columns.filter(({ name }) => chosen.includes(name) && !permitted.includes(name));
  const least = [...needed, ...refused];
  const selections = least.length >= allowed.length ? [least] : [least, [...allowed, ...refused]];
  const writes = selections.flatMap((columns) =>
    sayings.map((saying) => insertion(row, columns, saying, wanted.alone)),
  );
  return { plans: [{ before: [removal(lab, row.table.id)], writes }] };
}

type Columns = OwnRow["table"]["columns"];

function insertion(row: OwnRow, columns: Columns, saying: Assignment, alone: boolean): Write {
  const value = (name: string): string | null => (saying.has(name) ? saying.get(name) : row.values.get(name)) ?? null;
  // A key that nothing fills is left to its default.
  const given = columns.filter(({ name, default: byDefault }) => byDefault === null || value(name) !== null);
  const names = list(given.map(({ name }) => ident(name)));
  const values = list(given.map(({ name }) => written(value(name))));
  const said = new Map([...saying, ...row.naming.map((name) => [name, row.values.get(name) ?? null] as const)]);
  return {
    statement: sql`insert into ${named(row.table)} (${names}) values (${values})`,
    stands: sql`select 1 from ${named(row.table)} where ${holds(row, said)}${alone ? beyondDefaults(row, saying) : sql``}`,
    by: "attacker",
  };
}

function beyondDefaults(row: OwnRow, saying: Assignment): Sql {
  const chosen = row.table.columns.filter(({ name }) => saying.has(name));
  const parts = chosen.map(({ name, default: byDefault }) =>
    byDefault === null ? sql`${ident(name)} is not null` : sql`${ident(name)} is distinct from ${printed(byDefault)}`,
  );
  return parts.length === 0 ? sql`` : sql` and (${list(parts, sql` or `)})`;
}

/** Ways to change a row of one's own: as the world made it, and as a member of the victim's tenant who may do little. */
export function updatePlans(lab: Lab, wanted: Wanted): Plans {
  const row = ownRow(lab, wanted.table);
  if (row === null) return noRow(lab, wanted.table);
  const rights = lab.rights.columns(roleOf("stranger"), wanted.table, "update");
  const sayable = wanted.columns.filter((name) => !row.naming.includes(name));
  const allowed = sayable.filter((name) => rights.has(name));
  // Where nothing may be set, Postgres is to say so.
  const settable = allowed.length > 0 ? allowed : sayable;
  const authority = settable.filter((name) => !row.ties.has(name));
  const ties = settable.filter((name) => row.ties.has(name));
  const values = (names: readonly string[]): readonly Assignment[] =>
    combinations(names.map((name) => [name, candidates(lab, row, name, wanted.values)]));
  const inside = authority.length === 0 ? [] : values(authority);
  const across = ties.length === 0 ? [] : values([...ties, ...authority]);
  const own = row.before === null ? [] : [{ before: [], sayings: [...inside, ...across] }];
  const insider = { before: [removal(lab, row.table.id), planting(row)], sayings: inside };
  const lowered = lowest(lab, row, wanted).map((low) => lowering(row, low));
  const starts = [...own, insider].filter(({ sayings }) => sayings.length > 0);
  const plans = starts.flatMap(({ before, sayings }) =>
    lowered.map(
      (low): Plan => ({ before: [...before, ...low], writes: sayings.flatMap((saying) => updatings(row, saying)) }),
    ),
  );
  return plans.length > 0 ? { plans } : { because: `no column of ${wanted.table} that matters may be changed` };
}

/** What the columns say of somebody who may do little: their defaults, what the world made, another value. */
function lowest(lab: Lab, row: OwnRow, { columns }: Wanted): readonly (Assignment | "default")[] {
  const authority = columns.filter((name) => !row.naming.includes(name) && !row.ties.has(name));
  const others = combinations(
    authority.map((name) => [name, ["false", ...lab.world.alternatives(row.victim, name)].slice(0, 3)]),
  ).slice(0, 3);
  return authority.length === 0 ? [new Map()] : ["default", new Map(), ...others];
}

function lowering(row: OwnRow, low: Assignment | "default"): readonly Sql[] {
  const named_ =
    low === "default" ? row.table.columns.filter((one) => one.default !== null && isSaid(row, one.name)) : [];
  const sets = low === "default" ? named_.map(({ name }) => sql`${ident(name)} = default`) : [];
  const values = low === "default" ? [] : [...low].map(([name, value]) => sql`${ident(name)} = ${written(value)}`);
  const all = [...sets, ...values];
  return all.length === 0 ? [] : [sql`update ${named(row.table)} set ${list(all)} where ${mine(row)}`];
}

const isSaid = (row: OwnRow, name: string): boolean => !row.naming.includes(name) && !row.ties.has(name);

/** Without a WHERE, the policies for reading have no say in what the row becomes: that matters where it goes to others. */
function updatings(row: OwnRow, saying: Assignment): readonly Write[] {
  const sets = [...saying].map(([name, value]) => sql`${ident(name)} = ${written(value)}`);
  const leaves = [...saying.keys()].some((name) => row.ties.has(name));
  return (leaves ? [mine(row), sql`true`] : [mine(row)]).map((where) => ({
    statement: sql`update ${named(row.table)} set ${list(sets)} where ${where}`,
    stands: sql`select 1 from ${named(row.table)} where ${mine(row)} and ${holds(row, saying)}`,
    by: "attacker",
  }));
}

/** Finds the stranger's rows. */
function mine(row: OwnRow): Sql {
  const parts = row.naming.map((name) => sql`${ident(name)} = ${written(row.values.get(name) ?? null)}`);
  return parts.length === 0 ? (row.before?.where ?? sql`true`) : parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** Puts the row there. */
export function planting(row: OwnRow): Sql {
  const given = row.table.columns.filter(({ name, generated }) => generated === "no" && row.values.get(name) != null);
  const always = given.some(({ identity }) => identity === "always") ? sql` overriding system value` : sql``;
  const names = list(given.map(({ name }) => ident(name)));
  const values = list(given.map(({ name, type }) => sql`${written(row.values.get(name) ?? null)}::${printed(type)}`));
  return sql`insert into ${named(row.table)} (${names})${always} values (${values})`;
}

/** Takes the stranger's own rows of a table away: the attack makes one. */
export function removal(lab: Lab, table: ObjectId): Sql {
  const rows = lab.world.rows().filter((row) => row.table.id === table && row.tenant.letter === stranger.letter);
  const [first] = rows;
  if (first === undefined) return sql`select`;
  const where = list(
    rows.map((row) => sql`(${row.where})`),
    sql` or `,
  );
  return sql`delete from ${named(first.table)} where ${where}`;
}

const noRow = (lab: Lab, table: ObjectId): Plans => ({
  because: `no row could be made in ${table}: ${lab.world.because(table, stranger)}`,
});
