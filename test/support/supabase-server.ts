import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { supabase } from "../../src/shadow/platform/supabase.ts";
import { loadParser, parse } from "../../src/sql/parse.ts";
import { statements } from "../../src/sql/statements.ts";
import { type Major, type NativeServer, startNativeServer } from "./native-server.ts";

/** A real server whose databases begin as a new Supabase project does. */
export type SupabaseServer = {
  readonly server: NativeServer;
  /** Makes a project's database, applies its migrations as `postgres`, as the Supabase CLI does, and gives its URL. */
  readonly createProject: (name: string, migrations: string) => Promise<string>;
};

/** The superuser is not `postgres`, which is none on Supabase. */
const superuser = "rowproof";

export async function startSupabaseServer(major: Major): Promise<SupabaseServer> {
  await loadParser();
  const server = await startNativeServer(major, { superuser });
  return { server, createProject: (name, migrations) => createProject(server, name, migrations) };
}

/** Makes a database what a new Supabase project's is. To be called once on a server, since roles belong to the whole of it. */
export async function applySupabase(server: NativeServer, name: string): Promise<void> {
  await loadParser();
  const rows = await server.run("postgres", "select name from pg_catalog.pg_available_extensions");
  const available = new Set(rows.map((row) => String(row["name"])));
  await server.run(name, supabase.map((script) => withoutMissingExtensions(script, available)).join(""));
  await server.run(name, `alter database ${name} set search_path to "$user", public, extensions`);
}

async function createProject(server: NativeServer, name: string, migrations: string): Promise<string> {
  await server.createDatabase(name);
  // Roles belong to the whole server: the second project finds them.
  const roles = await server.run("postgres", "select from pg_catalog.pg_roles where rolname = 'anon'");
  if (roles.length > 0) throw new Error("This server has a project already.");
  await applySupabase(server, name);
  for (const file of readdirSync(migrations).toSorted()) {
    const text = readFileSync(join(migrations, file), "utf8");
    const [version = "", rest = ""] = file.split(/_(.*)\.sql$/);
    await server.run(name, `set session authorization postgres; ${text}`);
    await server.run(
      name,
      `insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${rest}')`,
    );
  }
  return server.url(name, "postgres");
}

/** The stand-ins of the shadow are no extensions of a real server. */
function withoutMissingExtensions(script: string, available: ReadonlySet<string>): string {
  return statements(script)
    .statements.filter(({ text }) => {
      const parsed = parse(text);
      const [node] = parsed.is === "tree" ? parsed.nodes : [];
      const extension = node !== undefined && "CreateExtensionStmt" in node ? node.CreateExtensionStmt.extname : null;
      return extension === null || extension === undefined || available.has(extension);
    })
    .map(({ leading, text }) => leading + text)
    .join("");
}
