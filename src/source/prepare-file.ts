import { type NewObjects, setDefaultPrivileges } from "../shadow/platform/default-privileges.ts";
import type { Platform } from "../shadow/platform/platform.ts";
import { sql } from "../sql/sql.ts";
import type { ReplayOptions } from "./replay.ts";

/**
 * What a migration finds when it starts, on a shadow that is as if newly connected: on Supabase the default privileges of its
 * time, and the role `postgres`, as the session's own so that `reset role` comes back to it.
 */
export function prepareFile(platform: Platform, newObjects: readonly NewObjects[]): ReplayOptions["prepare"] {
  if (platform !== "supabase") return async () => undefined;
  return async (shadow, file) => {
    const now = newObjects[file] ?? "granted";
    // Only where Supabase changes them: what earlier migrations made of them stays.
    if (now !== (newObjects[file - 1] ?? "granted")) await setDefaultPrivileges(shadow, now);
    await shadow.execute([sql`set session authorization postgres`]);
  };
}
