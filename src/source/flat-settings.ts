import { parse, TomlError } from "smol-toml";

/** Settings by their whole key, `spring.flyway.locations`; lists are joined by commas. */
export type FlatSettings = ReadonlyMap<string, string>;

/** Of TOML; a broken file has none. */
export function nestedSettings(text: string): FlatSettings {
  const found = new Map<string, string>();
  const add = (value: unknown, key: string): void => {
    if (Array.isArray(value)) found.set(key, value.map(String).join(","));
    else if (typeof value === "object" && value !== null && !(value instanceof Date))
      for (const [name, inner] of Object.entries(value)) add(inner, key === "" ? name : `${key}.${name}`);
    else found.set(key, String(value));
  };
  try {
    add(parse(text), "");
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
  }
  return found;
}

/** Of Java's properties, as far as settings use them: one a line, `key=value` or `key: value`. */
export function propertySettings(text: string): FlatSettings {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([^#!=:\s][^=:\s]*)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) found.set(key, value);
  }
  return found;
}
