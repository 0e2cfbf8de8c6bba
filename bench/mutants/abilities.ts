import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Column, Table } from "../../src/catalog/relation.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { ident, list, literal, type Sql, sql } from "../../src/sql/sql.ts";
import { settingsOf } from "../patterns/act.ts";
import type { Who } from "../patterns/case.ts";

/** What somebody tries, and a name for it. */
type Try = { readonly name: string; readonly sql: Sql };

/**
 * All that these people can do with the rows that are there, as one line for each thing: every row they read; every row and
 * column they change to any other value of that column; every row they delete; every copy of a row, as it is and with one
 * value changed, that they add. Decided by execution; leaves nothing.
 */
export async function abilities(
  shadow: Shadow,
  tables: readonly Table[],
  people: readonly Who[],
): Promise<ReadonlySet<string>> {
  const tries: Try[] = [];
  for (const table of tables) tries.push(...(await triesOn(shadow, table)));
  const found = new Set<string>();
  await shadow.scratch(async () => {
    await shadow.execute([probe]);
    for (const who of people) {
      const name = JSON.stringify(who);
      const asked = tries.map((one) => ({ name: one.name, sql: one.sql.text }));
      const [answer] = await shadow.query<{ readonly done: readonly string[] }>(
        sql`select pg_temp.probe(${literal((await settingsOf(shadow, who)).text)}, ${literal(JSON.stringify(asked))}::jsonb) as done`,
      );
      for (const done of answer?.done ?? []) found.add(`${name} ${done}`);
    }
  });
  return found;
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
        if sqlerrm <> '0' then done := done || pg_catalog.to_jsonb(one.name || ': ' || sqlerrm); end if;
      when others then null;
    end;
  end loop;
  return done;
end $probe$`;

type Row = Readonly<Record<string, string | null>>;

/** Values of one column to try: those that are there, and none. */
const mostValues = 6;
const mostRows = 8;

async function triesOn(shadow: Shadow, table: Table): Promise<readonly Try[]> {
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
    { name: `delete all of ${table.id}`, sql: sql`delete from ${at}` },
    ...rows.flatMap((row, index): readonly Try[] => {
      const which = `row ${index} of ${table.id}`;
      return [
        { name: `select ${which}`, sql: sql`select 1 from ${at} ${on(row)}` },
        { name: `delete ${which}`, sql: sql`delete from ${at} ${on(row)}` },
        { name: `copy ${which}`, sql: copy(table, columns, row) },
        ...changes.flatMap(({ name, value, words }): readonly Try[] => {
          if (row[name] === value) return [];
          const changed = sql`update ${at} set ${ident(name)} = ${inSql(value)} ${on(row)}`;
          return [
            { name: `set ${words} in ${which}`, sql: changed },
            { name: `copy with ${words} ${which}`, sql: copy(table, columns, { ...row, [name]: value }) },
          ];
        }),
      ];
    }),
    ...changes.map(({ name, value, words }) => ({
      name: `set ${words} in all of ${table.id}`,
      sql: sql`update ${at} set ${ident(name)} = ${inSql(value)}`,
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

/** The tables whose rows are looked at: those with policies. */
export const guarded = ({ tables }: Catalog): readonly Table[] => tables.filter(({ policies }) => policies.length > 0);
