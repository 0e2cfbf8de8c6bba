import type { Table } from "../../catalog/relation.ts";
import { ident, sql } from "../../sql/sql.ts";
import { type Lab, named } from "../lab.ts";
import { foreignKeys } from "../world/links.ts";
import type { Row } from "../world/world.ts";

/**
 * Sets every amount in these rows to much, where the table's constraints let it: an empty balance is no reason that holds
 * for other people's rows. To be called inside `scratch`; false: nothing could be set.
 */
export async function giveInPlenty(lab: Lab, rows: readonly Row[]): Promise<boolean> {
  await lab.shadow.execute([sql`set local session_replication_role = replica`]);
  let given = false;
  for (const row of rows) {
    for (const column of amounts(row)) {
      const done = await lab.shadow.attempt(
        sql`update ${named(row.table)} set ${ident(column)} = 1000 where ${row.where}`,
      );
      given ||= done.ok;
    }
  }
  await lab.shadow.execute([sql`set local session_replication_role = origin`]);
  return given;
}

/** Numbers that are nobody's key. */
function amounts({ table, key }: Row): readonly string[] {
  const keys = new Set([...(key ?? []), ...keyColumns(table), ...foreignKeys(table).flatMap(({ columns }) => columns)]);
  return table.columns
    .filter(({ name, typeName, generated }) => numeric.has(typeName) && generated === "no" && !keys.has(name))
    .map(({ name }) => name);
}

const keyColumns = ({ constraints }: Table): readonly string[] =>
  constraints.flatMap((one) => (one.kind === "primary key" || one.kind === "unique" ? one.columns : []));

const numeric: ReadonlySet<string> = new Set(["int2", "int4", "int8", "numeric", "float4", "float8", "money"]);
