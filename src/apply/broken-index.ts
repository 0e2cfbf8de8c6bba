import { UserError } from "../errors.ts";
import type { LiveConnection } from "../live/connect.ts";
import { ident, literal, sql } from "../sql/sql.ts";
import type { ApplyEvent } from "./event.ts";
import type { FileStatement } from "./migration-file.ts";

type Broken = { readonly schema: string; readonly name: string; readonly pid: number | null };

/**
 * `create index concurrently` that broke off leaves an index that is of no use, costs every write, and stands in the way of
 * a second try. Drops it before the statement runs again. Rejects with a `UserError` while somebody still builds it.
 */
export async function dropBrokenIndexes(
  live: LiveConnection,
  { reading }: FileStatement,
  tell: (event: ApplyEvent) => void,
): Promise<void> {
  if (reading.subject !== "make index" || reading.index === null) return;
  const { table } = reading.index;
  const name = reading.touches[0]?.thing.replace(/^index /, "") ?? "";
  const relation = table.schema === null ? ident(table.name) : ident(table.schema, table.name);
  const [rows] = await live.run<Broken>(sql`select n.nspname as schema, c.relname as name,
  (select p.pid from pg_catalog.pg_stat_progress_create_index p where p.index_relid = c.oid limit 1) as pid
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where i.indrelid = pg_catalog.to_regclass(${literal(sql`${relation}`.text)})
  and c.relname = ${literal(name)}
  and not (i.indisvalid and i.indisready and i.indislive)`);
  for (const { schema, name: index, pid } of rows ?? []) {
    if (pid !== null) {
      throw new UserError(
        `Another session (${pid}) is building ${schema}.${index} now.`,
        "Run this again when it is done.",
      );
    }
    tell({ event: "rebuilding", index: `${schema}.${index}` });
    await live.run(sql`drop index concurrently ${ident(schema, index)}`);
  }
}
