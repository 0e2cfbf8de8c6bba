import { tableById } from "../../catalog/lookup.ts";
import type { BorrowedCheck } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { readExpression } from "../../check/trust/looked-up.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import { as } from "../actor.ts";
import { type Lab, named } from "../lab.ts";
import { blocked, inconclusive, proven } from "../outcome.ts";
import { written } from "../world/solve.ts";
import { owner, stranger } from "../world/tenant.ts";
import type { Row } from "../world/world.ts";
import { type Assignment, candidates, combinations } from "./candidates.ts";
import { type OwnRow, ownRow } from "./own-row.ts";
import { planting } from "./write-plans.ts";

const mostPeople = 8;
const mostStates = 6;

/**
 * Looks for a change of a row that goes through because one policy lets the user at the row and the check of the other takes
 * what becomes of it: with neither of the two gone, and whomever the other lets at a row itself.
 */
export async function borrowedCheck(lab: Lab, experiment: BorrowedCheck): Promise<Proof> {
  const row = lab.world.row(experiment.table, stranger);
  if (row === null) return inconclusive(`no row could be made in ${experiment.table}`);
  const states = sayings(lab, experiment.table, experiment.columns, experiment.values).slice(0, mostStates);
  const people = peopleOf(lab, experiment).slice(0, mostPeople);
  for (const [person, others] of people.flatMap((one) =>
    places(lab, experiment, row).map((place) => [one, place] as const),
  )) {
    const froms = [new Map<string, string | null>(), ...states];
    const starts = froms.map((from) => [...person, change(row, new Map([...from, ...others]))]);
    for (const start of starts) {
      const proof = await lab.shadow.scratch(() => tryFrom(lab, experiment, row, start, states));
      if (proof === null) continue;
      if (await isMeant(lab, experiment, row, starts)) break;
      return proof;
    }
  }
  return blocked("no change went through that took both policies");
}

/**
 * Whose row it is, beside the person's own: where the lender asks for columns that name somebody and the entry does not, they
 * name the victim, so that only one of the two policies is for this person.
 */
function places(lab: Lab, { table, entry, lender }: BorrowedCheck, row: Row): readonly Assignment[] {
  const target = tableById(lab.catalog, table);
  const asked = (policy: string): ReadonlySet<string> => {
    const using = target?.policies.find(({ name }) => name === policy)?.using ?? null;
    return target === null || using === null ? new Set() : readExpression(lab.catalog, target, using).own;
  };
  const before = asked(entry);
  const names = [...asked(lender)].filter((name) => !before.has(name));
  const theirs = names.flatMap((name): readonly (readonly [string, string])[] => {
    const value = row.values.get(name) ?? null;
    const other = value?.replaceAll(stranger.user, owner.user).replaceAll(stranger.email, owner.email);
    return other === undefined || other === value ? [] : [[name, other]];
  });
  return theirs.length === 0 ? [new Map()] : [new Map(theirs), new Map()];
}

/** Whether the lender is for this very person: they may write what it takes, wherever they start. */
async function isMeant(
  lab: Lab,
  { table, lender }: BorrowedCheck,
  row: Row,
  starts: readonly (readonly Sql[])[],
): Promise<boolean> {
  const target = tableById(lab.catalog, table);
  if (target === null) return false;
  const others = target.policies.filter(
    ({ name, mode, command }) => name !== lender && mode === "permissive" && command === "update",
  );
  const alone = [
    ...others.map(({ name }) => sql`drop policy ${ident(name)} on ${named(target)}`),
    sql`alter policy ${ident(lender)} on ${named(target)} with check (true)`,
  ];
  const [column] = target.columns.filter(({ generated, identity }) => generated === "no" && identity !== "always");
  if (column === undefined) return false;
  const same = change(row, new Map([[column.name, row.values.get(column.name) ?? null]]));
  for (const start of starts) {
    const lets = await lab.shadow.scratch(
      async () => (await bringAbout(lab, start)) && (await goesThrough(lab, same, alone)),
    );
    if (lets) return true;
  }
  return false;
}

function sayings(
  lab: Lab,
  table: BorrowedCheck["table"],
  columns: readonly string[],
  values: readonly string[],
): readonly Assignment[] {
  const own = ownRow(lab, table);
  return own === null ? [] : combinations(columns.map((name) => [name, candidates(lab, own, name, values)]));
}

/** Ways to be somebody: what tables that the policies look up may say of the user, who has a row in each of them. */
function peopleOf(lab: Lab, { looked, values }: BorrowedCheck): readonly (readonly Sql[])[] {
  const rows = looked.flatMap(({ table, columns }) => {
    const row = ownRow(lab, table);
    return row === null || row.naming.length === 0 ? [] : [{ row, columns }];
  });
  const missing = rows.filter(({ row }) => row.before === null);
  const ways = rows.flatMap(({ row, columns }) => {
    const free = columns.filter((name) => !row.naming.includes(name) && !row.ties.has(name));
    const others = missing.filter((one) => one.row !== row).map((one) => planting(one.row));
    return sayings(lab, row.table.id, free, values).map((saying) => [
      ...others,
      row.before === null ? planting(saidBy(row, saying)) : change(row.before, saying),
    ]);
  });
  return [missing.map(({ row }) => planting(row)), ...ways];
}

const saidBy = (row: OwnRow, saying: Assignment): OwnRow => ({ ...row, values: new Map([...row.values, ...saying]) });

function change(row: Row, saying: Assignment): Sql {
  if (saying.size === 0) return sql`select`;
  const sets = [...saying].map(([name, value]) => sql`${ident(name)} = ${written(value)}`);
  return sql`update ${named(row.table)} set ${list(sets)} where ${row.where}`;
}

async function tryFrom(
  lab: Lab,
  { table, entry, lender }: BorrowedCheck,
  row: Row,
  before: readonly Sql[],
  states: readonly Assignment[],
): Promise<Proof | null> {
  const target = tableById(lab.catalog, table);
  if (target === null || !(await bringAbout(lab, before))) return null;
  const without = (policy: string): Sql => sql`drop policy ${ident(policy)} on ${named(target)}`;
  for (const to of states) {
    const statement = change(row, to);
    // Even where the lender lets nobody at a row: then the entry did.
    if (!(await goesThrough(lab, statement, [sql`alter policy ${ident(lender)} on ${named(target)} using (false)`])))
      continue;
    if (await goesThrough(lab, statement, [without(lender)])) continue;
    if (await goesThrough(lab, statement, [without(entry)])) continue;
    return proven(
      "stranger",
      statement,
      `1 row, which "${entry}" let them change and only the check of "${lender}" took`,
    );
  }
  return null;
}

async function bringAbout(lab: Lab, statements: readonly Sql[]): Promise<boolean> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  for (const statement of statements) if (!(await lab.shadow.attempt(statement)).ok) return false;
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return true;
}

const goesThrough = (lab: Lab, statement: Sql, first: readonly Sql[]): Promise<boolean> =>
  lab.shadow.scratch(async () => {
    await lab.shadow.execute(first);
    const done = await as(lab, "stranger", statement);
    return done.ok && done.changed > 0;
  });
