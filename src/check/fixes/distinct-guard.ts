import type { Routine } from "../../catalog/routine.ts";
import { tokenAt } from "../../sql/lexer.ts";
import { withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Writes `is distinct from` for `<>` in the conditions of a PL/pgSQL body's IFs: compared with NULL, `<>` is neither true
 * nor false, and the exception is not raised. null where there is no such condition.
 */
export function distinctGuard(routine: Routine): WrittenFix | null {
  if (routine.language !== "plpgsql" || routine.body === null) return null;
  const body = replaced(routine.body);
  const made = body === routine.body ? null : withBody(routine, body);
  if (made === null) return null;
  const why = "A caller without a session has no id, and NULL <> anything is not true: IS DISTINCT FROM is.";
  return { safety: "review", why, ...made, keeps: "owners" };
}

/** Between IF or ELSIF and THEN. */
function replaced(body: string): string {
  let result = "";
  let inside = false;
  for (let at = 0; at < body.length; ) {
    const { kind, end } = tokenAt(body, at);
    const text = body.slice(at, Math.max(end, at + 1));
    const word = kind === "word" ? text.toLowerCase() : "";
    if (word === "if" || word === "elsif" || word === "elseif") inside = true;
    if (word === "then") inside = false;
    result += inside && kind === "other" && (text === "<>" || text === "!=") ? "is distinct from" : text;
    at = Math.max(end, at + 1);
  }
  return result;
}
