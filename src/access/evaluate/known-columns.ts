import type { Node } from "../../sql/tree.ts";
import type { Frame, Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { never } from "./ways.ts";

/** The scope in which the other parts of an AND are read: where one part says that a column is not null, it is not. */
export function withoutNulls(parts: readonly Node[], scope: Scope): Scope {
  const known = parts.flatMap((part) => notNull(part) ?? []);
  if (known.length === 0) return scope;
  const frames = scope.frames.map((frame) => {
    const names = new Set(known.filter((path) => isIn(path, frame)).map((path) => path.at(-1) ?? ""));
    return names.size === 0 ? frame : having(frame, names);
  });
  return { ...scope, frames };
}

function notNull(part: Node): readonly (readonly string[])[] | null {
  if (!("NullTest" in part)) return null;
  const { arg, nulltesttype } = part.NullTest;
  return nulltesttype === "IS_NOT_NULL" && arg && "ColumnRef" in arg ? [namesIn(arg.ColumnRef.fields)] : null;
}

const isIn = (path: readonly string[], frame: Frame): boolean =>
  frame.columns.includes(path.at(-1) ?? "") && (path.length === 1 || path.at(-2) === frame.alias);

const having = (frame: Frame, names: ReadonlySet<string>): Frame => ({
  ...frame,
  column: (name) => {
    const value = frame.column(name);
    return value?.is === "scalar" && names.has(name) ? { ...value, whenNull: never } : value;
  },
});
