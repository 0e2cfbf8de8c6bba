import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { Catalog } from "../catalog/catalog.ts";
import { catalogFromJson, catalogToJson } from "../catalog/saved.ts";
import { UserError } from "../errors.ts";
import { type Engine, embedded } from "../shadow/engine.ts";
import { platforms } from "../shadow/platform/platform.ts";
import { version } from "../version.ts";
import type { Loaded } from "./source.ts";
import { withoutFolder } from "./without-folder.ts";

export type SavedOptions = {
  /** The schemas that the API serves, where the caller knows better; null: what the catalog says. */
  readonly schemas: readonly string[] | null;
  /** What the shadow runs on; PGlite unless told otherwise. */
  readonly engine?: Engine;
  readonly progress: (text: string) => void;
};

/** Opens a `catalog.json`. Rejects with a `UserError` where the file is missing or is none. */
export async function openSavedCatalog(path: string, options: SavedOptions): Promise<Loaded> {
  const begun = performance.now();
  const { engine = embedded } = options;
  const text = readText(path);
  const catalog = catalogFromJson(text, path);
  return withoutFolder(catalog, {
    source: { kind: "catalog", name: path, layout: null },
    notices: [],
    contentKey: createHash("sha256")
      .update(JSON.stringify([version, options.schemas, engines(engine)]))
      .update(text)
      .digest("hex"),
    schemas: options.schemas,
    engine,
    readMs: performance.now() - begun,
    progress: options.progress,
  });
}

/** Of every shadow that the catalog may be rebuilt in. */
const engines = (engine: Engine): readonly string[] => platforms.map((platform) => engine.identity(platform));

/** Writes a `catalog.json`, whole or not at all. Rejects with a `UserError` where the file cannot be written. */
export function saveCatalog(path: string, catalog: Catalog): void {
  const unfinished = `${path}.unfinished`;
  try {
    writeFileSync(unfinished, catalogToJson(catalog));
    renameSync(unfinished, path);
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw new UserError(`${path} cannot be written: ${reasonOf(error)}.`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "permission denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is no folder",
    ENOSPC: "the disk is full",
  };
  return known[code] ?? (code || "unknown reason");
}
