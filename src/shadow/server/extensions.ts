import type { ServerSession } from "../../live/session.ts";
import { ident, literal, type Sql, sql } from "../../sql/sql.ts";
import { parseStatements } from "../../sql/tree.ts";
import type { StandIn } from "../platform/extensions/stand-in.ts";
import { standIns } from "../platform/extensions/stand-ins.ts";
import { PostgresError } from "../shadow.ts";
import { asSuperuser } from "./as-superuser.ts";
import type { Ground } from "./ground.ts";
import { installStandIn } from "./stand-in-extension.ts";

/** What a statement asks for of an extension. */
export type Wish =
  | {
      readonly is: "create";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly schema: string | null;
      readonly version: string | null;
      readonly cascade: boolean;
    }
  | { readonly is: "update"; readonly name: string; readonly version: string | null };

/** Null: the text is not one CREATE EXTENSION or ALTER EXTENSION … UPDATE. */
export function wishOf(text: string): Wish | null {
  const [node, ...others] = parseStatements(text) ?? [];
  if (node === undefined || others.length > 0) return null;
  if ("AlterExtensionStmt" in node) {
    const { extname = "", options = [] } = node.AlterExtensionStmt;
    return { is: "update", name: extname, version: optionOf(options, "new_version") };
  }
  if (!("CreateExtensionStmt" in node)) return null;
  const { extname = "", if_not_exists = false, options = [] } = node.CreateExtensionStmt;
  return {
    is: "create",
    name: extname,
    ifNotExists: if_not_exists,
    schema: optionOf(options, "schema"),
    version: optionOf(options, "new_version"),
    cascade: options.some((option) => "DefElem" in option && option.DefElem.defname === "cascade"),
  };
}

function optionOf(options: readonly object[], name: string): string | null {
  for (const option of options) {
    if (!("DefElem" in option)) continue;
    const { defname, arg } = option.DefElem as { defname?: string; arg?: { String?: { sval?: string } } };
    if (defname === name) return arg?.String?.sval ?? null;
  }
  return null;
}

/**
 * Grants the wish: with the server's own extension where it has one that keeps inside the database, else with Rowproof's
 * stand-in. In a transaction. A version that the server does not have gives the one it has, as with the embedded Postgres.
 */
export async function grantWish(session: ServerSession, wish: Wish, ground: Ground): Promise<void> {
  const standIn = standIns.find(({ name }) => name === wish.name) ?? null;
  const isReal = ground.extensions.has(wish.name) && standIn?.outward !== true;
  if (wish.is === "update")
    return isReal || standIn === null ? updateReal(session, wish) : update(session, wish, standIn);
  const installed = await isInstalled(session, wish.name);
  if (installed && wish.ifNotExists) return;
  if (installed || isReal || standIn === null) return createReal(session, wish);
  await createStandIn(session, wish, standIn, ground);
}

type Create = Extract<Wish, { is: "create" }>;
type Update = Extract<Wish, { is: "update" }>;

/** Supabase lets `postgres` create extensions that are not trusted. */
async function createReal(session: ServerSession, { name, schema, cascade }: Create): Promise<void> {
  const where = schema === null ? sql`` : sql` schema ${ident(schema)}`;
  const statement = sql`create extension ${ident(name)}${where}${cascade ? sql` cascade` : sql``}`;
  await asSuperuser(session, () => session.run(statement.text));
}

/** Another version than the one that is there is not there to be had: the name is all there is. */
async function updateReal(session: ServerSession, { name }: Update): Promise<void> {
  await asSuperuser(session, () => session.run(sql`alter extension ${ident(name)} update`.text));
}

async function update(session: ServerSession, { name, version }: Update, standIn: StandIn): Promise<void> {
  if (!(await isInstalled(session, name))) {
    throw new PostgresError({ message: `extension "${name}" does not exist`, code: "42704" });
  }
  const to = literal(version ?? standIn.version);
  await asSuperuser(session, () =>
    session.run(sql`update pg_catalog.pg_extension set extversion = ${to} where extname = ${literal(name)}`.text),
  );
}

async function createStandIn(session: ServerSession, wish: Create, standIn: StandIn, ground: Ground): Promise<void> {
  if (wish.schema !== null && standIn.schema !== null && wish.schema !== standIn.schema) {
    const message = `extension "${wish.name}" must be installed in schema "${standIn.schema}"`;
    throw new PostgresError({ message, code: "0A000" });
  }
  if (wish.schema !== null) await session.run(requireSchema(wish.schema).text);
  for (const name of standIn.requires) {
    if (await isInstalled(session, name)) continue;
    if (!wish.cascade) {
      const message = `required extension "${name}" is not installed`;
      const hint = "Use CREATE EXTENSION ... CASCADE to install required extensions too.";
      throw new PostgresError({ message, code: "42704", hint });
    }
    await grantWish(session, { ...wish, name, version: null }, ground);
  }
  await asSuperuser(session, (owner) => installStandIn(session, { standIn, ...wish }, owner));
}

const requireSchema = (schema: string): Sql =>
  sql`select ${literal(sql`${ident(schema)}`.text)}::pg_catalog.regnamespace`;

async function isInstalled(session: ServerSession, name: string): Promise<boolean> {
  const found = await session.rows(sql`select from pg_catalog.pg_extension where extname = ${literal(name)}`);
  return found.length > 0;
}
