import type { Caller } from "./caller.ts";

/** What PostgREST reads as something else than a condition on values. */
const ours = new Set(["select", "limit", "offset", "order", "columns"]);

/** Conditions that hold no value of a row: whether a flag is set, and the words for what is not shown yet. */
const harmless = /^(is\.(true|false|null)|in\.\([a-z,]*\)|)$/;

/**
 * A request for a report: instead of a test user's id or address it says whose it is, and instead of any other value `…`, for it
 * may be one of a row.
 */
export function shownRequest(path: string, callers: readonly Caller[]): string {
  const at = path.indexOf("?");
  if (at < 0) return path;
  const parts = path
    .slice(at + 1)
    .split("&")
    .map((part) => {
      const [key = "", ...rest] = part.split("=");
      const name = decodeURIComponent(key);
      const value = decodeURIComponent(rest.join("=").replaceAll("+", " "));
      return `${name}=${ours.has(name) || harmless.test(value) ? value : withoutValues(name, value, callers)}`;
    });
  return `${path.slice(0, at)}?${parts.join("&")}`;
}

function withoutValues(name: string, value: string, callers: readonly Caller[]): string {
  let named = value;
  for (const { is, id, email } of callers) {
    for (const one of [id, email]) if (one !== null) named = named.replaceAll(one, `<${is}>`);
  }
  if (named !== value || name === "or") return named;
  const [operator = ""] = /^(not\.)?(eq|neq|in|is)\./.exec(value) ?? [];
  return `${operator}…`;
}
