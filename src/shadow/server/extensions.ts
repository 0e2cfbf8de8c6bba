import type { ServerSession } from "../../live/session.ts";
import { ident, literal, type Sql, sql } from "../../sql/sql.ts";
import type { Node } from "../../sql/tree.ts";
import type { StandIn } from "../platform/extensions/stand-in.ts";
import { standIns } from "../platform/extensions/stand-ins.ts";
import { PostgresError } from "../shadow.ts";
import { asSuperuser } from "./as-superuser.ts";
import type { Ground } from "./ground.ts";
import { installStandIn } from "./stand-in-extension.ts";
import { type Wish, wishOf } from "./wish.ts";

/**
 * Grants the wish: with the server's own extension where it has one that keeps inside the database, else with Rowproof's
 * stand-in. In a transaction. A version that the server does not have gives the one it has, as with the embedded Postgres.
 */
export async function grantWish(session: ServerSession, wish: Wish, ground: Ground): Promise<void> {
  const standIn = standInFor(wish.name, ground);
  if (wish.is === "update") return standIn === null ? updateReal(session, wish) : update(session, wish, standIn);
  const installed = await isInstalled(session, wish.name);
  if (installed && wish.ifNotExists) return;
  if (installed || standIn === null) return createReal(session, wish);
  await createStandIn(session, wish, standIn, ground);
}

/** The wish of a statement that the server could not grant by itself, since it needs a stand-in. */
export function standInWish(node: Node, ground: Ground): Wish | null {
  const wish = wishOf(node);
  if (wish?.is !== "create" || standInFor(wish.name, ground) === null) return null;
  return { ...wish, ifNotExists: true, cascade: true };
}

/** Null: the server's own extension is taken, or there is no such extension. */
function standInFor(name: string, ground: Ground): StandIn | null {
  const standIn = standIns.find((one) => one.name === name) ?? null;
  return standIn !== null && (standIn.outward || !ground.extensions.has(name)) ? standIn : null;
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
