import { timeOfVersion, versionAfter } from "../version-time.ts";

/**
 * A name after the last one, its number written the same way: `0006_a` gives `0007_slug`, `V6__a` gives `V7__slug`, a time
 * gives the moment. Without a number: a name that sorts last.
 */
export function nextName(last: string, slug: string, now: Date): string {
  const parts = /^(\D*)(\d+)([^a-zA-Z0-9]*)/.exec(last);
  if (parts === null) return `${last}_${slug}`;
  const [, prefix = "", number = "", separator = ""] = parts;
  const next = timeOfVersion(number) === null ? increased(number) : versionAfter(number, now).slice(0, number.length);
  return `${prefix}${next}${separator === "" ? "_" : separator}${slug}`;
}

/** One more, with as many digits. */
export const increased = (number: string): string => String(BigInt(number) + 1n).padStart(number.length, "0");
