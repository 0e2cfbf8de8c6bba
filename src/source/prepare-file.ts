import type { Platform } from "../shadow/platform/platform.ts";
import { sql } from "../sql/sql.ts";
import type { ReplayOptions } from "./replay.ts";

/**
 * What a migration finds when it starts, on a shadow that is as if newly connected: on Supabase the role `postgres`, as the
 * session's own so that `reset role` comes back to it.
 */
export const prepareFile =
  (platform: Platform): ReplayOptions["prepare"] =>
  async (shadow) => {
    if (platform === "supabase") await shadow.execute([sql`set session authorization postgres`]);
  };
