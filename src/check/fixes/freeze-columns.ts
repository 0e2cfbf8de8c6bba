import type { Owner } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Table } from "../../catalog/relation.ts";
import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import { enumeration } from "../wording.ts";
import { objectName } from "./names.ts";
import { callerId } from "./owner-condition.ts";

/**
 * A trigger that keeps the API's callers from changing columns: of their `own` row, or of the rows of `others`. Where others
 * may change them (an administrator those of a member) a grant on columns cannot tell the two apart, and a trigger can.
 */
export function freezeColumns(
  catalog: Catalog,
  table: Table,
  columns: readonly string[],
  owner: Owner | null,
  of: "own" | "others" = "own",
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const name = freeName(catalog, table);
  const routine = sql`${ident(table.schema, name)}`;
  const target = sql`${ident(table.schema, table.name)}`;
  const changed = list(
    columns.map((column) => sql`new.${ident(column)} is distinct from old.${ident(column)}`),
    sql` or `,
  );
  const caller = owner === null || owner.via.length > 0 ? null : callerId(catalog, table, owner.column);
  const same = of === "own" ? sql`=` : sql`is distinct from`;
  const own = caller === null || owner === null ? sql`` : sql` and old.${ident(owner.column)} ${same} ${caller}`;
  const who = of === "own" ? "the user" : "anybody but its owner";
  const complaint = literal(`${enumeration(columns)} of ${table.id} cannot be changed by ${who}`);
  const body = sql`
begin
  if current_user in ('anon', 'authenticated')${own} and (${changed}) then
    raise exception using errcode = 'insufficient_privilege', message = ${complaint};
  end if;
  return new;
end
`;
  return {
    up: [
      sql`create function ${routine}() returns trigger language plpgsql set search_path = '' as ${literal(body.text)}`,
      sql`create trigger ${ident(name)} before update on ${target} for each row execute function ${routine}()`,
    ],
    down: [sql`drop trigger ${ident(name)} on ${target}`, sql`drop function ${routine}()`],
  };
}

function freeName(catalog: Catalog, table: Table): string {
  const taken = new Set(catalog.routines.filter(({ schema }) => schema === table.schema).map(({ name }) => name));
  let name = objectName(table.name, null, "keep_authority");
  for (let number = 2; taken.has(name); number += 1) name = objectName(table.name, null, `keep_authority${number}`);
  return name;
}
