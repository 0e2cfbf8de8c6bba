import { join } from "node:path";
import type { Platform } from "../shadow/platform/platform.ts";
import { type AnyNode, everyNode } from "../sql/every-node.ts";
import { kindOf } from "./folder.ts";
import type { Migrations } from "./layouts/layout.ts";
import type { MigrationText } from "./migration-text.ts";
import { showPath } from "./show-path.ts";

/** What the database holds before the first migration, and why that is believed; no notice where nobody had to guess. */
export type Settled = { readonly platform: Platform; readonly notices: readonly string[] };

/**
 * Settles the platform: what the user says, else the layout, else whether the project holds `supabase/config.toml`, else
 * whether a statement names something that only a Supabase project has and that no statement makes, else what the layout
 * believes.
 */
export async function settlePlatform(
  said: Platform | null,
  migrations: Pick<Migrations, "platform" | "otherwise" | "path" | "root">,
  files: readonly MigrationText[],
): Promise<Settled> {
  const known = said ?? migrations.platform;
  if (known !== null) return { platform: known, notices: [] };
  const config = await supabaseConfig(migrations);
  if (config !== null) return taken("supabase", `there is ${config}`);
  const named = supabaseNamed(files);
  if (named !== null) return taken("supabase", named);
  return migrations.otherwise === "supabase"
    ? taken("supabase", "a file that stands alone does not tell")
    : taken("none", "no statement names a role, schema or function that only Supabase has");
}

const taken = (platform: Platform, because: string): Settled => ({
  platform,
  notices: [
    platform === "supabase"
      ? `The database is taken for a Supabase project: ${because}. With --platform none it is plain PostgreSQL.`
      : `The database is taken for plain PostgreSQL: ${because}. With --platform supabase it is a Supabase project.`,
  ],
});

/** In the folder that holds the migrations, or at the repository's top. */
async function supabaseConfig({ path, root }: Pick<Migrations, "path" | "root">): Promise<string | null> {
  const inside = /^(.*\/supabase)(?:\/|$)/.exec(path)?.[1];
  for (const folder of [inside, join(root, "supabase")]) {
    const config = join(folder ?? root, "config.toml");
    if (folder !== undefined && (await kindOf(config)) === "file") return showPath(config);
  }
  return null;
}

/** https://supabase.com/docs/guides/database/postgres/roles and the schemas of a new project. */
const roles: ReadonlySet<string> = new Set([
  "anon",
  "authenticated",
  "service_role",
  "authenticator",
  "dashboard_user",
  "supabase_admin",
  "supabase_auth_admin",
  "supabase_storage_admin",
  "supabase_realtime_admin",
  "supabase_functions_admin",
]);
const schemas: ReadonlySet<string> = new Set([
  "auth",
  "storage",
  "realtime",
  "vault",
  "extensions",
  "graphql",
  "graphql_public",
  "supabase_functions",
  "pgsodium",
  "cron",
  "net",
  "pgmq",
]);
/** Schemas that extensions bring, which a plain server can have too. */
const schemasOfExtensions: ReadonlyMap<string, string> = new Map([
  ["supabase_vault", "vault"],
  ["pg_graphql", "graphql"],
  ["pgsodium", "pgsodium"],
  ["pg_cron", "cron"],
  ["pg_net", "net"],
  ["pgmq", "pgmq"],
]);
const publication = "supabase_realtime";

/** The first name of Supabase's in these files that they do not make themselves, in words with its place. */
function supabaseNamed(files: readonly MigrationText[]): string | null {
  const made = madeIn(files);
  for (const { file, statements } of files) {
    for (const { text, at, content } of statements) {
      if (content.is !== "sql") continue;
      const named: string[] = [];
      everyNode(text, (node) => {
        for (const { key, name } of namedBy(node)) if (!made.has(key)) named.push(name);
      });
      const [first] = named;
      if (first !== undefined) return `${file}:${at.line} names ${first}`;
    }
  }
  return null;
}

/** Only a text with one of these words in it can make something of that kind. */
const makes = /\b(?:schema|role|user|group|extension)\b/i;

function madeIn(files: readonly MigrationText[]): ReadonlySet<string> {
  const made = new Set<string>();
  for (const { statements } of files) {
    for (const { text, content } of statements) {
      if (content.is !== "sql" || !makes.test(text)) continue;
      everyNode(text, (node) => {
        for (const key of madeBy(node)) made.add(key);
      });
    }
  }
  return made;
}

function madeBy({ kind, fields }: AnyNode): readonly string[] {
  const name = textIn(
    fields,
    kind === "CreateSchemaStmt" ? "schemaname" : kind === "CreateRoleStmt" ? "role" : "extname",
  );
  if (name === null) return [];
  if (kind === "CreateSchemaStmt") return [`schema ${name}`];
  if (kind === "CreateRoleStmt") return [`role ${name}`];
  const schema = schemasOfExtensions.get(name);
  return kind === "CreateExtensionStmt" && schema !== undefined ? [`schema ${schema}`] : [];
}

type Name = { readonly key: string; readonly name: string };

function namedBy({ kind, fields }: AnyNode): readonly Name[] {
  const role = textIn(fields, "rolename");
  if (role !== null && roles.has(role)) return [{ key: `role ${role}`, name: `the role ${role}` }];
  const [schema, name] = qualifiedName(kind, fields) ?? [];
  if (schema !== undefined && schemas.has(schema)) return [{ key: `schema ${schema}`, name: `${schema}.${name}` }];
  return textIn(fields, "pubname") === publication
    ? [{ key: `publication ${publication}`, name: `the publication ${publication}` }]
    : [];
}

/** Of a relation, a function or a type. */
function qualifiedName(kind: string, fields: AnyNode["fields"]): readonly [string, string] | null {
  const schema = textIn(fields, "schemaname");
  const relation = textIn(fields, "relname");
  if (schema !== null && relation !== null) return [schema, relation];
  const path = fields.get(kind === "TypeName" || kind === "typeName" ? "names" : "funcname");
  if (!Array.isArray(path) || path.length < 2) return null;
  const [first, last] = [namePart(path.at(-2)), namePart(path.at(-1))];
  return first === null || last === null ? null : [first, fields.has("funcname") ? `${last}()` : last];
}

function namePart(node: unknown): string | null {
  const string = fieldIn(node, "String");
  const text = fieldIn(string, "sval");
  return typeof text === "string" ? text : null;
}

const fieldIn = (node: unknown, key: string): unknown =>
  typeof node === "object" && node !== null ? new Map<string, unknown>(Object.entries(node)).get(key) : undefined;

function textIn(fields: AnyNode["fields"], key: string): string | null {
  const value = fields.get(key);
  return typeof value === "string" ? value : null;
}
