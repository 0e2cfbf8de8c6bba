import { literal, type Sql, sql } from "../../sql/sql.ts";
import type { Lab } from "../lab.ts";
import type { Tenant } from "../world/tenant.ts";

/** A bucket as an experiment needs it. */
export type Place = { readonly bucket: string; readonly public: boolean };

/**
 * Paths in a folder, told apart by `mark`. Policies ask for an extension or a folder further in: some of the paths have what
 * `texts` name.
 */
export function pathsIn(folder: string, mark: string, texts: readonly string[]): readonly string[] {
  const endings = ["png", ...texts.filter(isEnding).map((text) => text.replace(/^\./, ""))];
  const inner = texts.filter(isFolder).map(bare);
  const paths = [
    ...endings.map((ending) => `${folder}/${mark}.${ending}`),
    ...inner.map((name) => `${folder}/${name}/${mark}.png`),
    ...inner.map((name) => `${name}/${folder}/${mark}.png`),
  ];
  return [...new Set(paths)].slice(0, mostPaths);
}

/** Paths in the folders that the texts name, or with names that their patterns match, which are nobody's in particular. */
export function sharedPaths(mark: string, texts: readonly string[]): readonly string[] {
  const folders = texts.filter(isFolder).map(bare);
  const endings = ["png", ...texts.filter(isEnding).map((text) => text.replace(/^\./, ""))];
  const matching = texts
    .filter((text) => /[%_]/.test(text))
    .map((text) => text.replaceAll("%", mark).replaceAll("_", "x"));
  const paths = [
    ...folders.flatMap((name) => endings.map((ending) => `${name}/${mark}.${ending}`)),
    ...[null, "shared", ...folders].flatMap((folder) =>
      matching.map((name) => (folder === null ? name : `${folder}/${name}`)),
    ),
  ];
  return [...new Set(paths)].slice(0, mostPaths);
}

const mostPaths = 8;
const isEnding = (text: string): boolean => /^\.?[a-z0-9]{2,5}$/i.test(text);
const isFolder = (text: string): boolean => /^[^%]+[%/]*$/.test(text) && bare(text) !== "" && !text.includes(".");

/** `avatars/%` begins with the folder `avatars`. */
const bare = (text: string): string => text.replace(/[%/]+$/, "");

/** Makes the bucket, where it is not there, and files in it, as the Storage API would for their owner; null: nobody's. */
export async function putFiles(
  lab: Lab,
  { bucket, public: isPublic }: Place,
  paths: readonly string[],
  owner: Tenant | null,
): Promise<void> {
  await lab.shadow.execute([
    sql`set local session_replication_role = replica`,
    sql`insert into storage.buckets (id, name, public) values (${literal(bucket)}, ${literal(bucket)}, ${isPublic ? sql`true` : sql`false`}) on conflict do nothing`,
    ...paths.map((path) => insertion(bucket, path, owner, sql` on conflict do nothing`)),
    sql`set local session_replication_role = origin`,
  ]);
}

/** What the Storage API runs for an upload. */
export function insertion(bucket: string, path: string, owner: Tenant | null, rest: Sql = sql``): Sql {
  const user = owner === null ? sql`null` : literal(owner.user);
  return sql`insert into storage.objects (bucket_id, name, owner, owner_id) values (${literal(bucket)}, ${literal(path)}, ${user}, ${user})${rest}`;
}

/** Finds one file. */
export const isFile = (bucket: string, path: string): Sql =>
  sql`bucket_id = ${literal(bucket)} and name = ${literal(path)}`;
