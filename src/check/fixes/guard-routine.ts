import { bodyOf, type ParameterUse, passedArguments } from "../../access/routine/body.ts";
import { isJson } from "../../access/routine/carries-text.ts";
import { jsonShape } from "../../access/routine/json-keys.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ForeignKey, Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, literal, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { memberships } from "../public-data.ts";
import { membershipsOf } from "./memberships.ts";
import { afterBegin, replaceName, withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/** A parameter that says whose rows are meant. `row`: by a column of a table that says whose each of its rows is. */
type Pointer =
  | { readonly is: "user"; readonly name: string; readonly keys?: readonly string[] }
  | {
      readonly is: "row";
      readonly name: string;
      /** The keys that lead to it, where the parameter is JSON. */
      readonly keys?: readonly string[];
      readonly table: Table;
      readonly column: string;
      readonly owner: string;
    };

type RowPointer = Extract<Pointer, { readonly is: "row" }>;

/** Fixes that make a routine check that what its caller names is the caller's own; the most direct first. */
export function guards(facts: Facts, routine: Routine, tables: readonly Table[]): readonly WrittenFix[] {
  if (!facts.catalog.routines.some(({ schema, name }) => schema === "auth" && name === "uid")) return [];
  const pointers = pointersOf(facts, routine, tables);
  const users = pointers.filter(({ is }) => is === "user");
  const rows = pointers.filter(({ is }) => is === "row");
  // Of two users one gives and the other receives: the one who is named first is likely the caller.
  const single = users.length > 1 ? users.map((one) => [one]) : [];
  const both = users.length > 0 && rows.length > 0 ? [pointers] : [];
  const sets = [...single, users, rows, ...both].filter(({ length }) => length > 0);
  return sets.flatMap((set) => guarded(routine, set) ?? []);
}

function pointersOf(facts: Facts, routine: Routine, tables: readonly Table[]): readonly Pointer[] {
  const plain = bodyOf(facts.catalog, routine).uses.flatMap((use) => {
    const name = passedArguments(routine)[use.parameter]?.name;
    const near = tables.filter(({ id }) => use.table === null || use.table === id);
    return name ? near.flatMap((table) => pointer(facts, table, name, use) ?? []) : [];
  });
  const found = [...plain, ...withinJson(facts, routine, tables)];
  const users = new Set(found.filter(({ is }) => is === "user").map(({ name }) => name));
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = `${one.is} ${one.name} ${one.keys?.join() ?? ""} ${one.is === "row" ? one.table.id : ""}`;
    return (one.is === "user" || !users.has(one.name)) && !seen.has(key) && seen.add(key);
  });
}

/** What the keys of JSON parameters are compared with. */
const withinJson = (facts: Facts, routine: Routine, tables: readonly Table[]): readonly Pointer[] =>
  passedArguments(routine).flatMap(({ name, type }) =>
    name === null || !isJson(type)
      ? []
      : jsonShape(facts.catalog, routine).keys.flatMap(({ path, compared: column }) =>
          tables.flatMap((table) => {
            const found =
              column === null
                ? null
                : pointer(facts, table, name, { parameter: 0, is: "compared", column, table: null });
            return found === null ? [] : [{ ...found, keys: path }];
          }),
        ),
  );

function pointer(facts: Facts, table: Table, name: string, { column, is }: ParameterUse): Pointer | null {
  if (is === "searched" || !table.columns.some((one) => one.name === column)) return null;
  const owner = facts.access.owner(table);
  const own = table.schema === "auth" && table.name === "users" ? "id" : owner?.via.length === 0 ? owner.column : null;
  if (own === null) return is === "compared" ? byMembership(facts, parentOf(facts, table, column), name) : null;
  if (own === column) return { is: "user", name };
  return is === "compared" ? { is: "row", name, table, column, owner: own } : null;
}

/** The table whose key the column holds: one that it refers to, or its own. */
function parentOf({ catalog }: Facts, table: Table, column: string): Table | null {
  const key = foreignKeys(table).find(({ columns }) => columns.length === 1 && columns[0] === column);
  return key === undefined ? table : tableById(catalog, key.references.table);
}

/** Whether the caller is a member of what the parameter names, as the table of its members says. */
function byMembership(facts: Facts, parent: Table | null, name: string): RowPointer | null {
  const [members] = parent === null ? [] : memberships(facts, parent);
  const owner = members === undefined ? null : facts.access.owner(members);
  const key =
    members === undefined ? undefined : foreignKeys(members).find(({ references }) => references.table === parent?.id);
  const [column, ...more] = key?.columns ?? [];
  if (members === undefined || owner === null || column === undefined || more.length > 0) return null;
  return { is: "row", name, table: members, column, owner: owner.column };
}

/** Fixes that make a routine check that its caller is a member of the tenant whose rows in these tables it opens. */
export function tenantGuards(facts: Facts, routine: Routine, tables: readonly Table[]): readonly WrittenFix[] {
  const memberships = tables.flatMap((table) => membershipsOf(facts, table)).filter(({ pairs }) => pairs.length === 1);
  const pointers = passedArguments(routine).flatMap(({ name, type }) => {
    if (name === null) return [];
    const rows = memberships.flatMap(({ members, user, pairs: [pair] }): readonly RowPointer[] =>
      pair === undefined ? [] : [{ is: "row", name, table: members, column: pair.member, owner: user }],
    );
    const keys = isJson(type) ? jsonShape(facts.catalog, routine).keys : [];
    return isJson(type) ? keys.flatMap(({ path }) => rows.map((row) => ({ ...row, keys: path }))) : rows;
  });
  return pointers.flatMap((one) => guarded(routine, [one]) ?? []).slice(0, 3);
}

const foreignKeys = ({ constraints }: Table): readonly ForeignKey[] =>
  constraints.filter((one): one is ForeignKey => one.kind === "foreign key");

/** What the caller's role is, which the function's own rights do not hide. */
const backend = "current_setting('role', true) = 'service_role'";

function guarded(routine: Routine, pointers: readonly Pointer[]): WrittenFix | null {
  const body = routine.body ?? "";
  const text =
    routine.language === "plpgsql"
      ? stopped(body, pointers)
      : routine.language === "sql"
        ? narrowed(body, pointers)
        : null;
  const made = text === null ? null : withBody(routine, text);
  if (made === null) return null;
  const names = [...new Set(pointers.map(({ name }) => name))].join(" and ");
  return {
    safety: "review",
    why: `It then checks that what ${names} names is the caller's own; the backend (service_role) may go on naming anybody's.`,
    ...made,
    keeps: "owners",
  };
}

const quoted = (name: string): string => sql`${ident(name)}`.text;
const tableName = ({ schema, name }: Table): string => sql`${ident(schema, name)}`.text;

/** PL/pgSQL: an exception for whatever is not the caller's. */
function stopped(body: string, pointers: readonly Pointer[]): string | null {
  const conditions = pointers.map((pointer) => {
    const { keys } = pointer;
    const text = keys === undefined ? "" : "::text";
    const name =
      keys === undefined
        ? quoted(pointer.name)
        : `(${quoted(pointer.name)} #>> ${sql`${literal(`{${keys.join(",")}}`)}`.text})`;
    if (pointer.is === "user") return `${name} is not distinct from (select auth.uid())${text} and ${name} is not null`;
    const { table, column, owner } = pointer;
    const same = `own.${quoted(column)}${text} = ${name}`;
    return `exists (select from ${tableName(table)} as own where ${same} and own.${quoted(owner)} = (select auth.uid()))`;
  });
  return afterBegin(body, [
    `if (${backend} or (${conditions.join(" and ")})) is not true then`,
    "  raise exception 'this is not yours' using errcode = '42501';",
    "end if;",
  ]);
}

/** SQL: NULL in the place of what is not the caller's, which finds no row. */
function narrowed(body: string, pointers: readonly Pointer[]): string | null {
  let text = body;
  if (pointers.some(({ keys }) => keys !== undefined)) return null;
  for (const pointer of pointers) {
    const name = quoted(pointer.name);
    const own =
      pointer.is === "user"
        ? `${name} = (select auth.uid())`
        : `exists (select from ${tableName(pointer.table)} as own where own.${quoted(pointer.column)} = ${name} and own.${quoted(pointer.owner)} = (select auth.uid()))`;
    text = replaceName(text, pointer.name, `(case when ${own} or ${backend} then ${name} end)`);
  }
  return text === body ? null : text;
}
