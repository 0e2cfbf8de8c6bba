import { tableById } from "../../catalog/lookup.ts";
import type { BorrowedCheck } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import { as } from "../actor.ts";
import { type Lab, named } from "../lab.ts";
import { blocked, inconclusive, proven } from "../outcome.ts";
import { written } from "../world/solve.ts";
import { stranger } from "../world/tenant.ts";
import type { Row } from "../world/world.ts";
import { type Assignment, candidates, combinations } from "./candidates.ts";
import { ownRow } from "./own-row.ts";

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
  for (const person of people) {
    for (const from of [new Map<string, string | null>(), ...states]) {
      const proof = await lab.shadow.scratch(() =>
        tryFrom(lab, experiment, row, [...person, change(row, from)], states),
      );
      if (proof !== null) return proof;
    }
  }
  return blocked("no change went through that took both policies");
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

/** Ways to be somebody: what tables that the policies look up may say of the user. */
function peopleOf(lab: Lab, { looked, values }: BorrowedCheck): readonly (readonly Sql[])[] {
  const ways = looked.flatMap(({ table, columns }) => {
    const own = lab.world.row(table, stranger);
    const found = ownRow(lab, table);
    if (own === null || found === null) return [];
    const free = columns.filter((name) => !found.naming.includes(name) && !found.ties.has(name));
    return sayings(lab, table, free, values).map((saying) => [change(own, saying)]);
  });
  return [[], ...ways];
}

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
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  for (const statement of before) if (!(await lab.shadow.attempt(statement)).ok) return null;
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  const target = tableById(lab.catalog, table);
  if (target === null) return null;
  const without = (policy: string): Sql => sql`drop policy ${ident(policy)} on ${named(target)}`;
  for (const to of states) {
    const statement = change(row, to);
    // Even where the lender lets nobody at a row: then the entry did.
    if (!(await goesThrough(lab, statement, sql`alter policy ${ident(lender)} on ${named(target)} using (false)`)))
      continue;
    if (await goesThrough(lab, statement, without(lender))) continue;
    if (await goesThrough(lab, statement, without(entry))) continue;
    return proven(
      "stranger",
      statement,
      `1 row, which "${entry}" let them change and only the check of "${lender}" took`,
    );
  }
  return null;
}

const goesThrough = (lab: Lab, statement: Sql, first: Sql): Promise<boolean> =>
  lab.shadow.scratch(async () => {
    await lab.shadow.execute([first]);
    const done = await as(lab, "stranger", statement);
    return done.ok && done.changed > 0;
  });
