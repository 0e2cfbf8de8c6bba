import { z } from "zod";
import { UserError } from "../errors.ts";
import type { Catalog } from "./catalog.ts";
import { deepFreeze } from "./freeze.ts";
import { catalogSchema } from "./schema/catalog.ts";

/** A Catalog as the text of a `catalog.json`: equal catalogs give equal bytes. */
export const catalogToJson = (catalog: Catalog): string => `${JSON.stringify(catalog, null, 1)}\n`;

/**
 * The Catalog that `catalogToJson` wrote, frozen. Rejects with a `UserError` that names the file for text that is not JSON,
 * not a catalog, or of a format that this version does not know.
 */
export function catalogFromJson(text: string, file: string): Catalog {
  const value = parse(text, file);
  const version = formatVersionOf(value);
  if (version === null) {
    throw new UserError(`${file} is not a catalog that rowproof snapshot wrote.`);
  }
  if (version !== 1) {
    throw new UserError(
      `${file} has format ${version}, and this version of Rowproof reads format 1.`,
      version > 1 ? "Update Rowproof, or save the catalog again with this version." : null,
    );
  }
  const result = catalogSchema.safeParse(value);
  // The value itself, not zod's copy, whose keys come in another order: a catalog keeps its bytes when it is saved again.
  if (result.success) return deepFreeze(value as Catalog);
  const [first] = result.error.issues;
  const place = first === undefined ? "" : ` at ${z.core.toDotPath(first.path) || "its top"}: ${first.message}`;
  throw new UserError(
    `${file} is damaged${place}.`,
    "Save the catalog again with rowproof snapshot; it is not for editing by hand.",
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UserError(`${file} is not JSON: it may be cut short, or another kind of file.`);
  }
}

function formatVersionOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("formatVersion" in value && "tables" in value)) return null;
  return typeof value.formatVersion === "number" ? value.formatVersion : null;
}
