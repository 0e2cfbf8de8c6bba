import { UserError } from "../../errors.ts";
import { openSession, type ServerSession, type SessionOptions } from "../../live/session.ts";
import { sql } from "../../sql/sql.ts";
import { othersDatabases } from "./databases.ts";

/**
 * Refuses a server that is in use: one on which somebody is connected to a database that holds tables. Its other databases
 * are never touched, but roles and load are the whole server's. Rejects with a `UserError`.
 */
export async function requireNoTables(
  url: string,
  environment: SessionOptions["environment"],
  admin: ServerSession,
): Promise<void> {
  for (const { name, sessions } of await othersDatabases(admin)) {
    if (sessions === 0 || !(await holdsTables(url, environment, name))) continue;
    throw new UserError(
      `The server ${admin.name} is in use: database ${name} holds tables, and somebody is connected to it. A shadow needs a server that nobody works with.`,
      "Use an empty server, --shadow native, or --shadow docker:postgres:17.",
    );
  }
}

async function holdsTables(
  url: string,
  environment: SessionOptions["environment"],
  database: string,
): Promise<boolean> {
  const session = await openSession(url, { environment, connectTimeoutMs: 15_000, database, settings: {} });
  try {
    const tables = await session.rows(sql`select from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' limit 1`);
    return tables.length > 0;
  } finally {
    await session.close();
  }
}
