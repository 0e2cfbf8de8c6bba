import { readFile } from "node:fs/promises";
import { nestedSettings, propertySettings } from "../flat-settings.ts";
import { showPath } from "../show-path.ts";
import { yamlSettings } from "../yaml-settings.ts";
import { nearestFile } from "./project-root.ts";

/** What Rowproof reads of Flyway's settings. */
export type FlywaySettings = {
  /** By name in lower case, as Flyway looks them up. */
  readonly placeholders: ReadonlyMap<string, string>;
  readonly replaces: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** null: the database's own. */
  readonly defaultSchema: string | null;
  readonly executeInTransaction: boolean;
  readonly notices: readonly string[];
};

/** Flyway's own files, and the ones in which Spring Boot, Quarkus and Micronaut keep its settings. */
const settingsFiles: readonly string[] = [
  "flyway.toml",
  "flyway.conf",
  "conf/flyway.conf",
  ...["", "src/main/resources/"].flatMap((folder) =>
    ["properties", "yml", "yaml"].map((extension) => `${folder}application.${extension}`),
  ),
];

/** The settings for a folder of migrations, from the nearest file that has some; of a `.conf` of one script when it is named. */
export async function readFlywaySettings(path: string): Promise<FlywaySettings> {
  const file = path.endsWith(".conf")
    ? { path, text: await readFile(path, "utf8").catch(() => "") }
    : await nearestFile(path, settingsFiles);
  const all = file === null ? new Map<string, string>() : flat(file.path, file.text);
  const own = new Map([...all].flatMap(([key, value]) => ownSetting(key, value, path.endsWith(".conf"))));
  const get = (key: string): string | null => own.get(key) ?? null;
  const placeholders = new Map(
    [...own].flatMap(([key, value]) => (key.startsWith("placeholders.") ? [[key.slice(13), value] as const] : [])),
  );
  const defaultSchema = get("defaultschema") ?? get("schemas")?.split(",")[0]?.trim() ?? null;
  return {
    placeholders,
    replaces: get("placeholderreplacement") !== "false",
    prefix: get("placeholderprefix") ?? "${",
    suffix: get("placeholdersuffix") ?? "}",
    defaultSchema,
    executeInTransaction: get("executeintransaction") !== "false",
    notices:
      defaultSchema === null || defaultSchema === "public" || file === null
        ? []
        : [
            `${showPath(file.path)} makes ${defaultSchema} the schema for names without one; here they are made in public.`,
          ],
  };
}

function flat(path: string, text: string): ReadonlyMap<string, string> {
  if (path.endsWith(".toml")) return nestedSettings(text);
  return path.endsWith(".properties") || path.endsWith(".conf") ? propertySettings(text) : yamlSettings(text);
}

const prefix = /^(?:spring\.|quarkus\.)?flyway\.(?:datasources\.[^.]+\.)?/i;

/** Spelled as Flyway's own (`defaultschema` for `default-schema`), except for the names of placeholders, which keep their dashes. */
function ownSetting(key: string, value: string, isOwnFile: boolean): readonly (readonly [string, string])[] {
  if (!isOwnFile && !prefix.test(key)) return [];
  const name = key.replace(prefix, "").toLowerCase();
  const resolved = resolvedByEnvironment(value);
  if (resolved === null) return [];
  return [[name.startsWith("placeholders.") ? name : name.replaceAll(/[-_]/g, ""), resolved]];
}

/** `${VARIABLE:default}` gives the default, as where the variable is not set; without a default nothing is known. */
function resolvedByEnvironment(value: string): string | null {
  const variable = /^\$\{[^:}]+(?::([^}]*))?\}$/.exec(value);
  return variable === null ? value : (variable[1] ?? null);
}
