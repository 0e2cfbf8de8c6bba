import type { Node } from "../../sql/tree.ts";
import { type Context, type Frame, note, type Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { something, unknown, type Value } from "./value.ts";

/** What a column reference means: innermost query first, then a routine's arguments, then the query around. */
export function columnValue({ fields = [] }: { fields?: Node[] }, scope: Scope, context: Context): Value {
  const path = namesIn(fields);
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = inFrames(path, at.frames) ?? inArguments(path, at);
    if (found) return found;
  }
  note(context, `${path.join(".")} is not known`);
  return unknown;
}

function inFrames(path: readonly string[], frames: readonly Frame[]): Value | null {
  const [first = "", second, third] = path;
  if (third !== undefined) return frames.find((frame) => frame.alias === second)?.column(third) ?? null;
  if (second !== undefined) return frames.find((frame) => frame.alias === first)?.column(second) ?? null;
  const column = frames.map((frame) => frame.column(first)).find((value) => value !== null);
  const whole = frames.find((frame) => frame.alias === first);
  return column ?? (whole ? something(whole.mask) : null);
}

/** `argument`, `record.field`, or `routine.argument`. */
const inArguments = (path: readonly string[], scope: Scope): Value | null =>
  scope.arguments.get(path.join(".")) ?? scope.arguments.get(path.at(-1) ?? "") ?? null;
