import type { Catalog } from "../../catalog/catalog.ts";
import type { Extension } from "../../catalog/ownership.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";

/** Where Supabase keeps them, and no API serves. */
const home = ident("extensions");

const isThere = ({ schemas }: Catalog): boolean => schemas.some(({ name }) => name === "extensions");
const before = (catalog: Catalog): readonly Sql[] => (isThere(catalog) ? [] : [sql`create schema ${home}`]);
const after = (catalog: Catalog): readonly Sql[] => (isThere(catalog) ? [] : [sql`drop schema ${home}`]);

const why = ({ schema }: Extension): string =>
  `Code that names its objects with ${schema} in front, or looks for them with a search_path without extensions, no longer finds them.`;

/** Moves an extension out of the schema that the API serves. It takes the owner of all its objects. */
export const moveExtension = (catalog: Catalog, extension: Extension): Fix => ({
  safety: "review",
  why: why(extension),
  up: [...before(catalog), sql`alter extension ${ident(extension.name)} set schema ${home}`],
  down: [sql`alter extension ${ident(extension.name)} set schema ${ident(extension.schema)}`, ...after(catalog)],
  keeps: "backend",
});

/** The same for one whose objects belong to somebody else, where nothing rests on it. */
export const remakeExtension = (catalog: Catalog, extension: Extension): Fix => ({
  safety: "review",
  why: `It is dropped and made anew, which PostgreSQL refuses where a column or an index rests on it. ${why(extension)}`,
  up: [
    ...before(catalog),
    sql`drop extension ${ident(extension.name)}`,
    sql`create extension ${ident(extension.name)} schema ${home}`,
  ],
  down: [
    sql`drop extension ${ident(extension.name)}`,
    sql`create extension ${ident(extension.name)} schema ${ident(extension.schema)}`,
    ...after(catalog),
  ],
  keeps: "backend",
});
