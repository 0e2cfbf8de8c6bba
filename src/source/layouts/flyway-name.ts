/**
 * `before`, `after`: run before all migrations and after them. `callback`: run around something else. Repeatable
 * migrations and callbacks have no version.
 */
export type FlywayName = {
  readonly kind: "versioned" | "baseline" | "undo" | "repeatable" | "before" | "after" | "callback";
  readonly version: string;
  readonly description: string;
};

const kinds: Readonly<Record<string, FlywayName["kind"]>> = { V: "versioned", B: "baseline", U: "undo" };

/** What a file's name says, with Flyway's default prefixes and separator; null for a file that Flyway passes over. */
export function flywayName(name: string): FlywayName | null {
  const versioned = /^([VBU])(\d+(?:[._]\d+)*)(?:__(.*))?\.(?:sql|java|kt)$/.exec(name);
  if (versioned !== null) {
    const [, prefix = "", version = "", description = ""] = versioned;
    return { kind: kinds[prefix] ?? "versioned", version, description };
  }
  const repeatable = /^R__(.+)\.sql$/.exec(name)?.[1];
  if (repeatable !== undefined) return { kind: "repeatable", version: "", description: repeatable };
  const callback = /^((?:before|after)[A-Z]\w*?|createSchema)(?:__(.*))?\.sql$/.exec(name);
  if (callback === null) return null;
  const [, event = "", description = ""] = callback;
  const around: Readonly<Record<string, FlywayName["kind"]>> = { beforeMigrate: "before", afterMigrate: "after" };
  return { kind: around[event] ?? "callback", version: "", description };
}

/** Part by part as numbers; a part that is missing counts as 0. */
export function compareVersions(left: string, right: string): number {
  const [lefts, rights] = [left.split(/[._]/), right.split(/[._]/)];
  for (let i = 0; i < Math.max(lefts.length, rights.length); i += 1) {
    const [a, b] = [BigInt(lefts[i] || "0"), BigInt(rights[i] || "0")];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
