import type { Part, Replaced } from "../reading.ts";
import type { Line } from "./lines.ts";

/** The value of a variable; null where it is not set. */
export type Environment = (name: string) => string | null;

const variable = /\\\$|\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*)|:(\d+)(?::(\d+))?)?\}|\$([A-Za-z_]\w*)/g;

/**
 * What shell-like variables in lines of these parts are replaced by: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`,
 * `${NAME:offset:length}`; `\$` and `$$` are a dollar sign. A variable that is not set is empty, and told in `missing`.
 */
export function interpolated(
  lines: readonly Line[],
  parts: readonly Part[],
  environment: Environment,
): { readonly replaced: readonly Replaced[]; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const replaced: Replaced[] = [];
  for (const line of lines.filter(({ start }) => parts.some((part) => part.start <= start && start < part.end))) {
    for (const found of line.text.matchAll(variable)) {
      const start = line.start + found.index;
      replaced.push({ start, end: start + found[0].length, by: valueIn(found, environment, missing) });
    }
  }
  return { replaced, missing: [...missing].map((name) => `the variable ${name} is not set here, so it is empty.`) };
}

function valueIn(found: RegExpExecArray, environment: Environment, missing: Set<string>): string {
  const [, braced, operator, operand = "", offset, length, bare] = found;
  const name = braced ?? bare;
  if (name === undefined) return "$";
  const value = environment(name);
  const isSet = value !== null && (operator?.startsWith(":") !== true || value !== "");
  if (operator?.endsWith("-") === true) return isSet ? (value ?? "") : operand;
  if (value === null) missing.add(name);
  if (offset === undefined) return value ?? "";
  const from = Number(offset);
  return (value ?? "").slice(from, length === undefined ? undefined : from + Number(length));
}
