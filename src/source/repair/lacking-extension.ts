import { ident, literal, type Sql, sql } from "../../sql/sql.ts";
import type { Lacking } from "./diagnose.ts";
import { type Name, nameOf } from "./name.ts";
import type { Failed, Treatment, Work } from "./work.ts";

/** What an extension may bring. */
export const inExtensions: ReadonlySet<Name["kind"]> = new Set([
  "type",
  "routine",
  "operator",
  "operator class",
  "access method",
  "language",
  "schema",
  "other",
]);

/** An extension has it that could be created and that no statement creates in time. */
export async function byExtension(
  work: Work,
  failed: Failed,
  lacks: Lacking,
  names: readonly Name[],
): Promise<Treatment | null> {
  const found = await extensionFor(work, names);
  if (found === null) return null;
  const { extension, name } = found;
  const created = nameOf("extension", null, extension);
  if (work.assumptions.indexOf(created) !== null) return null;
  const because = "it is created where it is first used";
  const made = await work.assumptions.makePlain(created, because, await creation(work, extension, lacks.schema));
  if (made === null) return null;
  work.ledger.help(failed.number, { is: "extension", name, extension });
  return "again";
}

async function extensionFor(
  { provider, shadow, makers }: Work,
  names: readonly Name[],
): Promise<{ readonly extension: string; readonly name: Name } | null> {
  for (const name of names) {
    if (name.kind === "extension") return { extension: name.name, name };
    if (!inExtensions.has(name.kind) || makers().of(name).length > 0) continue;
    const extension = await provider(name, shadow);
    if (extension !== null) return { extension, name };
  }
  return null;
}

/** Where Supabase puts it, unless it has a schema of its own or the statement looks for it elsewhere. */
async function creation({ shadow, platform }: Work, extension: string, schema: string | null): Promise<readonly Sql[]> {
  const [own] = await shadow.query<{ fixed: boolean }>(
    sql`select exists (select from pg_catalog.pg_available_extension_versions
      where name = ${literal(extension)} and schema is not null) as fixed`,
  );
  const home = schema ?? (platform === "supabase" ? "extensions" : "public");
  return own?.fixed
    ? [sql`create extension ${ident(extension)} cascade`]
    : [sql`create extension ${ident(extension)} with schema ${ident(home)} cascade`];
}
