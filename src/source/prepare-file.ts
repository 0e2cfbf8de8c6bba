import { type NewObjects, setDefaultPrivileges } from "../shadow/platform/default-privileges.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import { sql } from "../sql/sql.ts";
import type { ReplayOptions } from "./replay.ts";

/**
 * What a migration finds when it starts, on a shadow that is as if newly connected: the role `postgres`, as the session's own so
 * that `reset role` comes back to it. On Supabase also the default privileges of its time; on plain PostgreSQL the role is the
 * superuser that every server begins with, and the search path is the server's.
 */
export function prepareFile(platform: Platform, newObjects: readonly NewObjects[]): ReplayOptions["prepare"] {
  if (platform === "none")
    return (shadow) => shadow.execute([superuser, sql`set session authorization postgres`, searchPath]);
  return async (shadow, file) => {
    const now = newObjects[file] ?? "granted";
    // Only where Supabase changes them: what earlier migrations made of them stays.
    if (now !== (newObjects[file - 1] ?? "granted")) await setDefaultPrivileges(shadow, now);
    await shadow.execute([sql`set session authorization postgres`]);
  };
}

const superuser = sql`do $prepare$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'postgres') then
    create role postgres superuser createdb createrole replication bypassrls login;
  end if;
end $prepare$`;

const searchPath = sql`set search_path to "$user", public`;
