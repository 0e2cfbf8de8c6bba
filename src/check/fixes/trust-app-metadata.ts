import type { Routine } from "../../catalog/routine.ts";
import { type Printed, printed, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";
import { enumeration } from "../wording.ts";

/** Takes these keys from `raw_app_meta_data`, which only the server writes. */
export function trustAppMetadata(routine: Routine, keys: readonly string[]): Fix {
  const changed = keys.reduce<string>((text, key) => {
    const taken = new RegExp(`(?:\\w+\\.)?\\w+\\s*(->>?)\\s*'${key.replace(/\W/g, "\\$&")}'`, "g");
    return text.replaceAll(taken, (_, arrow: string) => `new.raw_app_meta_data ${arrow} '${key}'`);
  }, routine.definition);
  if (changed === routine.definition) {
    return {
      safety: "manual",
      why: `Set ${enumeration(keys)} from raw_app_meta_data, which only the server writes, or leave the column's default.`,
    };
  }
  return {
    safety: "safe",
    why: `${enumeration(keys)} now ${keys.length === 1 ? "comes" : "come"} from raw_app_meta_data, which only the server (service_role) writes; the rest of what users sign up with is kept.`,
    up: [sql`${printed(changed as Printed)}`],
    down: [sql`${printed(routine.definition)}`],
    keeps: "owners",
  };
}
