/** Of a `sqitch.conf`, by `section.key` or `section.name.key`, in lower case but for the name. */
export type SqitchConfig = ReadonlyMap<string, string>;

/** Reads git's form of settings: `[engine "pg"]`, `key = value`, comments after `#` and `;`. */
export function readSqitchConfig(text: string): SqitchConfig {
  const found = new Map<string, string>();
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    const [, name, quoted] = /^\s*\[\s*([^\s\]"]+)(?:\s+"([^"]*)")?\s*\]/.exec(line) ?? [];
    if (name !== undefined) section = quoted === undefined ? name.toLowerCase() : `${name.toLowerCase()}.${quoted}`;
    const [, key, value] = /^\s*([A-Za-z][\w-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) found.set(`${section}.${key}`, unquoted(value));
  }
  return found;
}

const unquoted = (value: string): string => /^"([^"]*)"/.exec(value)?.[1] ?? value.replace(/\s+[#;].*$/, "");

/** Variables that psql is given when it deploys: those of the engine, then of `deploy`. */
export function variablesIn(config: SqitchConfig): ReadonlyMap<string, string> {
  const sections = ["core.variables.", "engine.pg.variables.", "deploy.variables."];
  return new Map(
    sections.flatMap((section) =>
      [...config].flatMap(([key, value]) =>
        key.startsWith(section) ? [[key.slice(section.length), value] as const] : [],
      ),
    ),
  );
}
