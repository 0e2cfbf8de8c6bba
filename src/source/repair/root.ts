import type { Fate } from "./fate.ts";

/** The fates of a folder by number, and the file that a statement stands in. */
export type Told = {
  readonly fates: ReadonlyMap<number, Fate>;
  /** Index of the file. */
  readonly file: (statement: number) => number;
};

/**
 * The fate at the root of another: what a statement lacks because an earlier one failed, or came late, is that one's doing.
 */
export function rootOf(number: number, told: Told): number {
  const seen = new Set<number>();
  let root = number;
  for (let next: number | null = number; next !== null && !seen.has(next); next = culpritOf(next, told)) {
    seen.add(next);
    root = next;
  }
  return root;
}

function culpritOf(number: number, { fates }: Told): number | null {
  const reason = fates.get(number)?.reason;
  if (reason?.is === "after") return fates.has(reason.maker) ? reason.maker : null;
  // It waited for an earlier statement, which had to wait itself.
  const isLate = reason?.is === "late" && reason.maker < number && fates.get(reason.maker)?.reason.is === "late";
  return isLate ? reason.maker : null;
}

/** Fates with equal keys have one cause. */
export function causeKey(number: number, { fates, file }: Told): string {
  const fate = fates.get(number);
  if (fate === undefined) return "";
  const { reason, failure } = fate;
  const key = (...parts: readonly (string | number | null)[]): string => JSON.stringify([reason.is, ...parts]);
  switch (reason.is) {
    case "missing":
      return key(
        reason.name.kind === "column" ? "column" : reason.name.kind,
        reason.name.schema,
        reason.name.on ?? reason.name.name,
      );
    case "after":
      return key(reason.maker);
    case "extension":
      return key(reason.extension);
    case "gone":
    case "late":
      return key(file(number));
    case "dropped":
      return key(reason.name.kind, reason.name.schema, reason.name.on, reason.name.name);
    case "unmade":
      return key(reason.name.schema, reason.name.on);
    case "repeated":
      return key(file(number), reason.maker === null ? null : file(reason.maker));
    case "rows":
      return fate.is === "ignored" ? key() : key(failure.message);
    case "stopped":
      return key(number);
    case "invalid":
      return reason.explained === null ? key(file(number), failure.message) : key(reason.explained.message, null);
    case "plain":
      return key(file(number), failure.code, failure.message);
  }
}
