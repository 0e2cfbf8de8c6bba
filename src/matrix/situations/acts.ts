import type { Column, Table } from "../../catalog/relation.ts";
import { roleOf } from "../../proof/actor.ts";
import { type Lab, named } from "../../proof/lab.ts";
import { whereColumns } from "../../proof/world/insert-row.ts";
import { written } from "../../proof/world/solve.ts";
import type { Row } from "../../proof/world/world.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import { type Asked, tellingValues } from "./asked.ts";
import type { SituationDeed, Standing, State } from "./situation.ts";

/** One statement, with words that are the same in another schema. */
export type Act = {
  readonly deed: SituationDeed;
  readonly words: string;
  readonly statement: Sql;
  /** Beside what makes the standing and the state, as superuser. */
  readonly prepare: Sql | null;
};

/** What is tried on one row in one state: reading, deleting, each telling change, and making such a row. */
export function actsOn(lab: Lab, asked: Asked, standing: Standing, state: State): readonly Act[] {
  const { table } = state.row;
  const role = roleOf(standing.person);
  const may = (deed: SituationDeed): boolean => deed === "delete" || lab.rights.columns(role, table.id, deed).size > 0;
  const where = state.row.key === null ? null : whereColumns(table, state.row.key, state.values);
  return [
    ...(may("select") && where !== null ? [reading(table, where)] : []),
    ...(may("delete") && where !== null ? [deleting(table, where)] : []),
    ...(may("update") && where !== null ? changes(lab, asked, standing, state, where) : []),
    ...(may("insert") ? insertions(lab, standing, state) : []),
  ];
}

const reading = (table: Table, where: Sql): Act => ({
  deed: "select",
  words: "read",
  statement: sql`select 1 from ${named(table)} where ${where}`,
  prepare: null,
});

const deleting = (table: Table, where: Sql): Act => ({
  deed: "delete",
  words: "delete",
  statement: sql`delete from ${named(table)} where ${where}`,
  prepare: null,
});

/** To every value that a rule tells apart, into the hands of others, and of one column that no rule asks for. */
function changes(lab: Lab, asked: Asked, { person, tenant }: Standing, state: State, where: Sql): readonly Act[] {
  const { row, values } = state;
  const { table } = row;
  const rights = lab.rights.columns(roleOf(person), table.id, "update");
  const free = table.columns.filter(
    ({ name, generated, identity }) =>
      generated === "no" && identity !== "always" && rights.has(name) && !row.key?.includes(name),
  );
  const ties = tieColumns(lab, table);
  const to = ({ name }: Column, value: string | null, words: string): Act => ({
    deed: "update",
    words: `change ${words} of`,
    statement: sql`update ${named(table)} set ${ident(name)} = ${written(value)} where ${where}`,
    prepare: null,
  });
  const toTold = free.flatMap((column) =>
    tellingValues(asked, table, column)
      .filter((value) => value !== values.get(column.name))
      .map((value) => to(column, value, `${column.name} to ${JSON.stringify(value)}`)),
  );
  const toOthers = free
    .filter(({ name }) => ties.includes(name))
    .flatMap((column) =>
      othersOf(lab, tenant, state)
        .map(({ whose, of }) => ({ whose, value: of.get(column.name) ?? null }))
        .filter(({ value }) => value !== null && value !== values.get(column.name))
        .map(({ whose, value }) => to(column, value, `${column.name} to ${whose}`)),
    );
  const plain = free.find(
    (column) =>
      !ties.includes(column.name) &&
      tellingValues(asked, table, column).length === 0 &&
      lab.world.alternatives(row, column.name).length > 0,
  );
  const any = plain === undefined ? [] : [to(plain, lab.world.alternatives(row, plain.name)[0] ?? null, plain.name)];
  return [...any, ...toTold, ...toOthers];
}

/** The columns that say whose a row is. */
const tieColumns = (lab: Lab, table: Table): readonly string[] => [
  ...lab.world.userColumns(table),
  ...lab.world.tenantColumns(table),
];

type Others = { readonly whose: string; readonly of: ReadonlyMap<string, string | null> };

/** What the rows of others hold, seen from this one, and what the actor's own would. */
function othersOf(lab: Lab, tenant: Standing["tenant"], { row }: State): readonly Others[] {
  const rows = lab.world.rows().filter(({ table, tenant }) => table.id === row.table.id && tenant !== row.tenant);
  return [
    { whose: "their own", of: ownValues(lab, tenant, row) },
    ...rows.map(({ tenant, values }) => ({ whose: `that of user ${tenant.letter}`, of: values })),
  ];
}

/** What ties rows of this table to the actor: as in a row of theirs, else at least who they are. */
function ownValues(lab: Lab, tenant: Standing["tenant"], { table, values }: Row): ReadonlyMap<string, string | null> {
  if (tenant === null) return new Map();
  const own = lab.world.row(table.id, tenant);
  if (own !== null) return own.values;
  const users = lab.world.userColumns(table);
  return new Map(users.map((name) => [name, values.get(name)?.includes("@") ? tenant.email : tenant.user]));
}

/** Such a row made anew: as it is, in the actor's own name, and with one tie of the actor's own at a time. */
function insertions(lab: Lab, { person, tenant }: Standing, state: State): readonly Act[] {
  const { row, values } = state;
  const { table } = row;
  const own = ownValues(lab, tenant, row);
  const users = lab.world.userColumns(table);
  const ties = tieColumns(lab, table);
  const mixes: (readonly [words: string, columns: readonly string[]])[] = [
    ["insert", []],
    ...(own.size === 0 || tenant === row.tenant
      ? []
      : [
          ["insert in their own name", users] as const,
          ...ties
            .filter((name) => own.has(name) && (users.length !== 1 || name !== users[0]))
            .map((name) => [`insert with their own ${name}`, [name]] as const),
        ]),
  ];
  return mixes.flatMap(([words, columns]): readonly Act[] => {
    if (words !== "insert" && columns.length === 0) return [];
    const mixed = new Map([...values, ...columns.map((name) => [name, own.get(name) ?? null] as const)]);
    return [
      {
        deed: "insert",
        words,
        statement: insertion(lab, person, table, mixed),
        prepare: sql`delete from ${named(table)} where ${row.where}`,
      },
    ];
  });
}

function insertion(
  lab: Lab,
  person: Standing["person"],
  table: Table,
  values: ReadonlyMap<string, string | null>,
): Sql {
  const rights = lab.rights.columns(roleOf(person), table.id, "insert");
  const columns = table.columns.filter(
    ({ name, generated, identity }) => generated === "no" && identity !== "always" && rights.has(name),
  );
  if (columns.length === 0) return sql`insert into ${named(table)} default values`;
  return sql`insert into ${named(table)} (${list(columns.map(({ name }) => ident(name)))}) values (${list(columns.map(({ name }) => written(values.get(name) ?? null)))})`;
}
