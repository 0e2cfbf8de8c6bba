import type { Found } from "./secret.ts";

/** How `eyJ`, `sb_secret_`, `sbp_` and `postgres://` begin in base64, as in a Kubernetes secret or an `atob(…)`. */
const beginnings = /(?:ZXlK|c2Jfc2VjcmV0X|c2JwX|cG9zdGdyZX)[\w+/-]{20,4000}={0,2}/g;

/** What `find` finds in the base64 of a text, at the place where that stands. */
export function encoded(text: string, find: (decoded: string) => readonly Found[]): readonly Found[] {
  if (!/ZXlK|c2Jfc2VjcmV0X|c2JwX|cG9zdGdyZX/.test(text)) return [];
  return [...text.matchAll(beginnings)].flatMap(({ 0: value, index }) =>
    find(Buffer.from(value, "base64").toString("latin1")).map((found) => ({ ...found, at: index })),
  );
}
