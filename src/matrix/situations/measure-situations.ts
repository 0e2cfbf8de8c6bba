import type { Access } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Table } from "../../catalog/relation.ts";
import { inWords } from "../../proof/actor.ts";
import type { Lab } from "../../proof/lab.ts";
import { tablesAround } from "../../proof/needs.ts";
import { openLab } from "../../proof/open-lab.ts";
import { shown } from "../../proof/prey.ts";
import { surely } from "../../proof/surely.ts";
import { member, owner, stranger, type Tenant } from "../../proof/world/tenant.ts";
import { loadParser } from "../../sql/parse.ts";
import { list, type Sql, sql } from "../../sql/sql.ts";
import type { MatrixContext } from "../measure.ts";
import { done, prepareTries, tryEach } from "../try-each.ts";
import { type Act, actsOn } from "./acts.ts";
import { askedOf } from "./asked.ts";
import type { Situation, Situations, Standing, State } from "./situation.ts";
import { standingsFor } from "./standings.ts";
import { statesOf } from "./states.ts";

export type SituationContext = Pick<MatrixContext, "replica" | "assumption" | "budgetMs" | "progress"> & {
  /** The rules of its tables are those that tell situations apart; they need not be those in force. */
  readonly catalog: Catalog;
  readonly access: Access;
};

/** Statements for one table at most. */
const mostTries = 2500;

/** Every situation that the rules of each table tell apart, tried in the seeded shadow, which is left as it was. */
export async function measureSituations(context: SituationContext): Promise<Situations> {
  await loadParser();
  const { catalog, access, replica, assumption, budgetMs, progress } = context;
  const deadline = performance.now() + budgetMs;
  const tables = catalog.tables.filter(
    ({ id, policies }) => policies.length > 0 && assumption(id) === null && !replica.differs.has(id),
  );
  const tried: Situation[] = [];
  const untried: string[] = [];
  const leave = (table: Table, because: string): void => {
    untried.push(`What the rules of ${table.id} tell apart was not all tried: ${because}.`);
  };
  for (const [index, table] of tables.entries()) {
    if (performance.now() > deadline) {
      leave(table, "time budget: the tables before it took all of it (--budget)");
      continue;
    }
    progress(`trying what the rules of ${table.id} tell apart (${index + 1} of ${tables.length})`);
    const around = tablesAround(catalog, [table.id]);
    const situations = await surely(() =>
      replica.shadow.scratch(async () => {
        const lab = await openLab(replica.shadow, catalog, access, around);
        await prepareTries(lab);
        return await situationsOf(lab, table, around);
      }),
    );
    if ("outcome" in situations) {
      leave(table, situations.outcome === "proven" ? "no answer" : situations.because);
      continue;
    }
    tried.push(...situations.tried);
    if (situations.more > 0) leave(table, `${situations.more} statements are more than the ${mostTries} of a table`);
  }
  return { tried, untried };
}

type Try = { readonly state: State; readonly act: Act };

/** `more`: statements beyond the bound. */
type OfTable = { readonly tried: readonly Situation[]; readonly more: number };

async function situationsOf(lab: Lab, table: Table, around: readonly Table[]): Promise<OfTable> {
  const asked = askedOf(lab.catalog, around);
  const found: Situation[] = [];
  const known = new Map<Tenant, readonly State[]>();
  const states = (tenant: Tenant): readonly State[] => {
    const row = lab.world.row(table.id, tenant);
    const made = known.get(tenant) ?? (row === null ? [] : statesOf(lab, asked, row));
    known.set(tenant, made);
    return made;
  };
  let left = mostTries;
  let more = 0;
  for (const standing of standingsFor(lab, around, asked)) {
    const wanted = rowsFor(standing)
      .flatMap(states)
      .flatMap((state) => actsOn(lab, asked, standing, state).map((act): Try => ({ state, act })));
    const tries = wanted.slice(0, left);
    left -= tries.length;
    more += wanted.length - tries.length;
    const told = await tryEach(
      lab,
      standing.person,
      tries.map(({ state, act }) => ({
        statement: act.statement,
        prepare: together([state.prepare, standing.prepare, act.prepare]),
        gives: "rows",
      })),
    );
    for (const [index, one] of tries.entries()) found.push(situation(lab, standing, one, told[index] ?? ["", ""]));
  }
  return { tried: found, more };
}

/** A stranger's row for everybody; colleagues and the owner try their own, too. */
function rowsFor({ actor }: Standing): readonly Tenant[] {
  if (actor === "owner") return [owner];
  return actor === "member" ? [owner, member, stranger] : [owner];
}

function together(parts: readonly (Sql | null)[]): Sql | null {
  const all = parts.filter((part) => part !== null);
  return all.length === 0 ? null : list(all, sql`; `);
}

function situation(
  lab: Lab,
  standing: Standing,
  { state, act }: Try,
  [code, message]: readonly [string, string],
): Situation {
  const { row } = state;
  const works = code === done && Number((JSON.parse(message) as readonly unknown[])[1]) > 0;
  const what = `${act.words} ${whoseRow(lab, standing, state)}${state.words === "" ? "" : ` ${state.words}`}`;
  return {
    relation: row.table.id,
    deed: act.deed,
    words: JSON.stringify([standing.words, row.tenant.letter, act.words, state.words]),
    who: standing.words,
    what,
    actor: standing.actor,
    witness: works
      ? {
          as: asWords(standing),
          sql: act.statement.text,
          result: `1 row: ${shown(state.values, row.key ?? [])}`,
        }
      : null,
  };
}

function whoseRow(lab: Lab, { tenant }: Standing, { row, values }: State): string {
  const users = lab.world.userColumns(row.table);
  if (users.length === 0) return "a row";
  if (users.every((name) => values.get(name) === null)) return "a row of nobody's";
  return tenant === row.tenant ? "an own row" : "a row of another user";
}

/** Who it was, and what they hold. */
const asWords = ({ person, words, prepare, actor }: Standing): string =>
  prepare === null && actor !== "stranger" ? inWords(person) : words;
