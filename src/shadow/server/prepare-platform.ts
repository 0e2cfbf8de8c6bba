import type { ServerSession } from "../../live/session.ts";
import { loadParser } from "../../sql/parse.ts";
import { sql } from "../../sql/sql.ts";
import { statements } from "../../sql/statements.ts";
import { type Node, parseStatements } from "../../sql/tree.ts";
import { parameters } from "../platform/parameters.sql.ts";
import { type Platform, platformScripts } from "../platform/platform.ts";
import { freshSession } from "./as-superuser.ts";
import { grantWish } from "./extensions.ts";
import type { Ground } from "./ground.ts";
import { refusedForRoles } from "./refuse-roles.ts";
import { wishOf } from "./wish.ts";

/**
 * Makes a new database what the embedded Postgres begins with. Roles that are on the server stay as they are. The session is
 * as if newly connected then.
 */
export async function preparePlatform(session: ServerSession, platform: Platform, ground: Ground): Promise<void> {
  await loadParser();
  const roles = await rolesOf(session);
  for (const script of platformScripts(platform)) {
    if (script === parameters && (ground.version < setOnParameters || ground.roles.has("postgres"))) continue;
    await runScript(session, script, { roles, ground });
  }
  if (ground.version < publicOfDatabaseOwner && platform === "supabase") await session.run(publicToPostgres);
  await session.run(freshSession);
}

/** Since PostgreSQL 15 there are privileges on settings, and schema public belongs to the owner of the database. */
const setOnParameters = 150_000;
const publicOfDatabaseOwner = 150_000;
const publicToPostgres = sql`alter schema public owner to postgres`.text;

async function rolesOf(session: ServerSession): Promise<ReadonlySet<string>> {
  const found = await session.rows<{ name: string }>(sql`select rolname as name from pg_catalog.pg_roles`);
  return new Set(found.map(({ name }) => name));
}

type Present = { readonly roles: ReadonlySet<string>; readonly ground: Ground };

/** In one transaction, sent in as few texts as can be. */
async function runScript(session: ServerSession, script: string, present: Present): Promise<void> {
  let waiting = "";
  const send = async (): Promise<void> => {
    if (waiting !== "") await session.run(waiting);
    waiting = "";
  };
  await session.run(sql`begin`.text);
  for (const { text } of statements(script).statements) {
    const [node] = parseStatements(text) ?? [];
    if (node !== undefined && isLeftOut(node, present)) continue;
    const wish = wishOf(node);
    if (wish === null) waiting += `${text};\n`;
    else {
      await send();
      await grantWish(session, wish, present.ground);
    }
  }
  await send();
  await session.run(sql`commit`.text);
}

function isLeftOut(node: Node, { roles, ground }: Present): boolean {
  if ("CreateRoleStmt" in node) return roles.has(node.CreateRoleStmt.role ?? "");
  return refusedForRoles(node, ground) !== null;
}
