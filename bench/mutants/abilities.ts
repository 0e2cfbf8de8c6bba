import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Column, Table } from "../../src/catalog/relation.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { ident, list, literal, type Sql, sql } from "../../src/sql/sql.ts";
import { settingsOf } from "../patterns/act.ts";
import type { Who } from "../patterns/case.ts";

/** What somebody tries, a name for it, and whose business it is: `null` where that depends on how many rows it touches. */
type Try = { readonly name: string; readonly sql: Sql; readonly about: Row | null; readonly binds: boolean };

/** Something that somebody can do. `beyond`: with what is not theirs alone. */
export type Ability = { readonly name: string; readonly beyond: boolean };

/**
 * All that these people can do with the rows that are there, as one line for each thing: every row they read; every row and
 * column they change to any other value of that column; every row they delete; every copy of a row, as it is and with one
 * value changed, that they add. Decided by execution; leaves nothing.
 */
export async function abilities(
  shadow: Shadow,
  tables: readonly Table[],
  people: readonly Who[],
): Promise<ReadonlyMap<string, Ability>> {
  const tries: Try[] = [];
  for (const table of tables) tries.push(...(await triesOn(shadow, table, tables)));
  const byName = new Map(tries.map((one) => [one.name, one]));
  const found = new Map<string, Ability>();
  await shadow.scratch(async () => {
    await shadow.execute([probe]);
    for (const who of people) {
      const asked = tries.map((one) => ({ name: one.name, sql: one.sql.text }));
      const [answer] = await shadow.query<{ readonly done: readonly Done[] }>(
        sql`select pg_temp.probe(${literal((await settingsOf(shadow, who)).text)}, ${literal(JSON.stringify(asked))}::jsonb) as done`,
      );
      for (const { name, touched } of answer?.done ?? []) {
        const line = `${nameOf(who)}: ${name} (${touched})`;
        found.set(line, { name: line, beyond: isBeyond(who, byName.get(name)) });
      }
    }
  });
  return found;
}

type Done = { readonly name: string; readonly touched: number };

const nameOf = (who: Who): string =>
  who.is === "user" ? `${who.id} ${JSON.stringify(who.claims)}` : JSON.stringify(who);

/** A row without the user's id is not theirs; one that binds them to something else, or that others trust, is not theirs alone. */
function isBeyond(who: Who, tried: Try | undefined): boolean {
  if (tried === undefined || tried.about === null) return false;
  return tried.binds || who.is !== "user" || !JSON.stringify(tried.about).includes(who.id);
}

/** Runs each statement as somebody and takes it back: what came of it is carried out by an error. */
const probe = sql`create function pg_temp.probe(become text, tries jsonb) returns jsonb language plpgsql as $probe$
declare
  one record;
  touched bigint;
  done jsonb := '[]';
begin
  for one in select value ->> 'name' as name, value ->> 'sql' as sql from pg_catalog.jsonb_array_elements(tries) loop
    begin
      execute become;
      execute one.sql;
      get diagnostics touched = row_count;
      raise exception using errcode = 'P0999', message = touched::text;
    exception
      when sqlstate 'P0999' then
        if sqlerrm <> '0' then done := done || pg_catalog.jsonb_build_object('name', one.name, 'touched', sqlerrm::bigint); end if;
      when others then null;
    end;
  end loop;
  return done;
end $probe$`;

type Row = Readonly<Record<string, string | null>>;

/** Values of one column to try: those that are there, and none. */
const mostValues = 6;
const mostRows = 8;

async function triesOn(shadow: Shadow, table: Table, all: readonly Table[]): Promise<readonly Try[]> {
  const binding = bindingColumns(table, all);
  const binds = (name: string): boolean => binding.has(name);
  const columns = table.columns.filter(({ generated }) => generated === "no");
  const at = sql`${ident(table.schema, table.name)}`;
  const texts = list(columns.map(({ name }) => sql`${ident(name)}::text as ${ident(name)}`));
  const rows = (await shadow.query<Row>(sql`select ${texts} from ${at}`)).slice(0, mostRows);
  const key = keyOf(table);
  const telling = key.length === 0 ? columns : columns.filter(({ name }) => key.includes(name));
  const on = (row: Row): Sql => sql`where ${same(telling, row)}`;
  const changes = columns.flatMap(({ name }) =>
    valuesOf(rows, name).map((value, index) => ({ name, value, words: `${name} to value ${index}` })),
  );
  // Rows and values go by number: their keys are others each time.
  return [
    { name: `delete all of ${table.id}`, sql: sql`delete from ${at}`, about: null, binds: false },
    ...rows.flatMap((row, index): readonly Try[] => {
      const which = `row ${index} of ${table.id}`;
      return [
        { name: `select ${which}`, sql: sql`select 1 from ${at} ${on(row)}`, about: row, binds: false },
        { name: `delete ${which}`, sql: sql`delete from ${at} ${on(row)}`, about: row, binds: false },
        { name: `copy ${which}`, sql: copy(table, columns, row), about: row, binds: binding.size > 0 },
        ...changes.flatMap(({ name, value, words }): readonly Try[] => {
          if (row[name] === value) return [];
          const next = { ...row, [name]: value };
          const changed = sql`update ${at} set ${ident(name)} = ${inSql(value)} ${on(row)}`;
          return [
            { name: `set ${words} in ${which}`, sql: changed, about: row, binds: binds(name) },
            {
              name: `copy with ${words} ${which}`,
              sql: copy(table, columns, next),
              about: next,
              binds: binding.size > 0,
            },
          ];
        }),
      ];
    }),
    ...changes.map(({ name, value, words }) => ({
      name: `set ${words} in all of ${table.id}`,
      sql: sql`update ${at} set ${ident(name)} = ${inSql(value)}`,
      about: null,
      binds: false,
    })),
  ];
}

const inSql = (value: string | null): Sql => (value === null ? sql`null` : sql`${literal(value)}`);

const valuesOf = (rows: readonly Row[], column: string): readonly (string | null)[] =>
  [...new Set<string | null>([...rows.map((row) => row[column] ?? null), null])].slice(0, mostValues);

/** The row with these values, compared as text, so that any type will do. */
const same = (columns: readonly Column[], row: Row): Sql =>
  list(
    columns.map(({ name }) => {
      const value = row[name] ?? null;
      return value === null ? sql`${ident(name)} is null` : sql`${ident(name)}::text = ${literal(value)}`;
    }),
    sql` and `,
  );

/** Another row with the same values; what makes a key by itself is left to do so. */
function copy(table: Table, columns: readonly Column[], row: Row): Sql {
  const given = columns.filter(
    ({ identity, default: byDefault, name }) =>
      identity === "no" && !(byDefault !== null && keyOf(table).includes(name)),
  );
  return sql`insert into ${ident(table.schema, table.name)} (${list(given.map(({ name }) => ident(name)))})
    values (${list(given.map(({ name }) => inSql(row[name] ?? null)))})`;
}

const keyOf = ({ constraints }: Table): readonly string[] =>
  constraints.flatMap((constraint) => (constraint.kind === "primary key" ? constraint.columns : []));

/** Columns that bind a row to one of another table, but for the users', and those that another table's policy reads. */
const bindingColumns = (table: Table, all: readonly Table[]): ReadonlySet<string> =>
  new Set([
    ...table.constraints.flatMap((constraint) =>
      constraint.kind === "foreign key" && constraint.references.table !== "auth.users" ? constraint.columns : [],
    ),
    ...all
      .filter((other) => other.id !== table.id)
      .flatMap(({ policies }) => policies.flatMap(({ columns }) => columns))
      .flatMap((column) => (column.table === table.id ? [column.column] : [])),
  ]);

/** The tables whose rows are looked at: those with policies. */
export const guarded = ({ tables }: Catalog): readonly Table[] => tables.filter(({ policies }) => policies.length > 0);
