import type { Routine } from "../../catalog/routine.ts";
import { enumeration } from "../wording.ts";
import { withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Takes NULL for what a trigger reads under these keys of a document in its caller's row; null where it reads them otherwise. */
export function withoutKeys(routine: Routine, keys: readonly string[]): WrittenFix | null {
  if (routine.body === null || keys.length === 0) return null;
  const body = keys.reduce((text, key) => {
    const read = new RegExp(`\\bnew\\s*\\.\\s*"?\\w+"?\\s*->>\\s*'${key.replace(/\W/g, "\\$&")}'`, "gi");
    return text.replace(read, "null::text");
  }, routine.body);
  const made = body === routine.body ? null : withBody(routine, body);
  if (made === null) return null;
  const why = `${routine.id} no longer takes ${enumeration(keys.map((key) => `"${key}"`))} from what the caller wrote: nothing that others trust is theirs to say.`;
  return { safety: "review", why, ...made, keeps: "owners" };
}
