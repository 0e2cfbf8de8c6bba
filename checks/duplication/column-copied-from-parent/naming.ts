import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Column, ForeignKey, Table } from "../../../src/catalog/relation.ts";
import { singular } from "../../../src/check/singular.ts";
import { comparable, isText } from "./comparable.ts";
import { isBookkeeping, isRelational, isUnusual, plainName, wordsOf } from "./vocabulary.ts";

export type Link = { readonly child: Table; readonly key: ForeignKey; readonly parent: Table };

/** The column of the parent that a column of the child names as its source, or null where its name says nothing of the kind. */
export function originalOf(catalog: Catalog, link: Link, copy: Column): Column | null {
  const words = wordsOf(copy.name);
  const candidates = link.parent.columns.filter(
    (column) =>
      column.id !== copy.id && !link.key.references.columns.includes(column.name) && comparable(catalog, copy, column),
  );
  const prefixes = prefixesFor(link);
  const named = prefixedOriginal(prefixes, words.join("_"), candidates);
  if (named !== null) return named;
  const same = candidates.find((column) => plainName(column.name) === words.join("_"));
  return same !== undefined && speaksOfParent(catalog, link, prefixes, copy) ? same : null;
}

/** How the child speaks of the parent: `customer` for the key `customer_id` and for the table `customers`. */
export function prefixesFor({ key, parent }: Link): readonly string[] {
  const roles = key.columns.map((column) => plainName(column).replace(/_?(id|uuid|fk|key|ref|pk)$/, ""));
  return [...new Set([...roles, singular(plainName(parent.name))])].filter((prefix) => prefix !== "");
}

/** What stands for the `name` of a person who has no such column. */
const personNames: readonly string[] = ["full_name", "display_name", "username"];

/** `customer_email` is the customer's `email`; `author_name` is the author's `name`, or else what stands for it. */
function prefixedOriginal(prefixes: readonly string[], copy: string, candidates: readonly Column[]): Column | null {
  for (const prefix of prefixes.filter((candidate) => copy.startsWith(`${candidate}_`))) {
    const rest = copy.slice(prefix.length + 1);
    const names = rest === "name" ? [rest, ...personNames] : [rest];
    const found = names.map((name) => candidates.find((column) => plainName(column.name) === name));
    const original = found.find((column) => column !== undefined);
    if (original !== undefined && repeatable(original)) return original;
  }
  return null;
}

const repeatable = (column: Column): boolean =>
  !isRelational(wordsOf(column.name)) && !isBookkeeping(wordsOf(column.name));

/** One name on both sides tells of a copy where it names the parent, or where no third table has such a name. */
function speaksOfParent(catalog: Catalog, link: Link, prefixes: readonly string[], copy: Column): boolean {
  if (!repeatable(copy)) return false;
  const name = plainName(copy.name);
  if (prefixes.some((prefix) => name.startsWith(`${prefix}_`))) return true;
  return isUnusual(wordsOf(copy.name)) && isText(catalog, copy) && !inThirdTable(catalog, link, name);
}

const inThirdTable = (catalog: Catalog, { child, parent }: Link, name: string): boolean =>
  catalog.tables.some(
    (table) =>
      table.id !== child.id &&
      table.id !== parent.id &&
      table.kind.is !== "partition" &&
      table.columns.some((column) => plainName(column.name) === name),
  );
