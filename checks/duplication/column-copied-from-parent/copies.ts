import type { Catalog } from "../../../src/catalog/catalog.ts";
import { schemaOf, tableById, userTables } from "../../../src/catalog/lookup.ts";
import type { Column, Table } from "../../../src/catalog/relation.ts";
import type { Facts } from "../../../src/check/check.ts";
import { type Link, originalOf, prefixesFor } from "./naming.ts";
import { scopeSource } from "./scope-key.ts";
import { type Upkeep, upkeepOf } from "./upkeep.ts";
import {
  isBookkeeping,
  isDocument,
  isMoney,
  isRecord,
  namesAMoment,
  plainName,
  saysOnPurpose,
  wordsOf,
} from "./vocabulary.ts";

/** Where a copy comes from. */
export type Source = { readonly link: Link; readonly original: Column };

/**
 * A column that repeats a column of the row its foreign key leads to. `scope`: the key of the tenant or user it belongs to,
 * which policies decide by. `record`: it may well keep the value of its day on purpose. `attribute`: anything else.
 */
export type Copy = {
  readonly child: Table;
  readonly copy: Column;
  readonly nature: "scope" | "record" | "attribute";
  readonly upkeep: Exclude<Upkeep, "enforced" | "followed">;
  readonly sources: readonly [Source, ...Source[]];
};

/** Every column whose name, type and place say that it is a copy nothing keeps up to date. */
export const copiesIn = (facts: Facts): readonly Copy[] =>
  userTables(facts.catalog)
    .filter(({ kind, comment }) => kind.is !== "partition" && !saysOnPurpose(comment))
    .flatMap((child) => copiesOf(facts, child));

/** The copies in one table. */
export function copiesOf(facts: Facts, child: Table): readonly Copy[] {
  const links = linksFrom(facts.catalog, child);
  if (links.length === 0) return [];
  const tied = new Set(links.flatMap(({ key }) => key.columns));
  const columns = child.columns.filter(
    ({ generated, identity, comment }) => generated === "no" && identity === "no" && !saysOnPurpose(comment),
  );
  const keyed = new Set([...tied, ...primaryKey(child)]);
  return columns.flatMap((column) => {
    const scope = scopeCopy(facts, child, column, links);
    if (scope !== null) return [scope];
    return keyed.has(column.name) ? [] : (attributeCopy(facts.catalog, child, column, links) ?? []);
  });
}

const linksFrom = (catalog: Catalog, child: Table): readonly Link[] =>
  child.constraints.flatMap((key) => {
    if (key.kind !== "foreign key" || key.inherited) return [];
    const parent = tableById(catalog, key.references.table);
    return parent === null ? [] : [{ child, key, parent }];
  });

const primaryKey = (table: Table): readonly string[] =>
  table.constraints.flatMap((constraint) => (constraint.kind === "primary key" ? constraint.columns : []));

function scopeCopy(facts: Facts, child: Table, copy: Column, links: readonly Link[]): Copy | null {
  const sources = links.flatMap((link) => {
    const original = scopeSource(facts, link, copy);
    return original === null || upkeepOf(facts.catalog, link, copy, original) !== "none" ? [] : [{ link, original }];
  });
  const [first, ...rest] = sources;
  return first === undefined ? null : { child, copy, nature: "scope", upkeep: "none", sources: [first, ...rest] };
}

function attributeCopy(catalog: Catalog, child: Table, copy: Column, links: readonly Link[]): Copy | null {
  const words = wordsOf(copy.name);
  if (isBookkeeping(words) || namesAMoment(words) || isRecord(wordsOf(child.name))) return null;
  const found = links.flatMap((link) => {
    const original = originalOf(catalog, link, copy);
    if (original === null || isMoneyOf(original) || !usersData(catalog, link.parent, original)) return [];
    const upkeep = upkeepOf(catalog, link, copy, original);
    return upkeep === "enforced" || upkeep === "followed" ? [] : [{ source: { link, original }, upkeep }];
  });
  const best = found.find(({ source }) => namesParent(source.link, copy)) ?? found[0];
  if (best === undefined) return null;
  const kept = isDocument(wordsOf(child.name)) || best.source.link.key.onDelete === "set null";
  return { child, copy, nature: kept ? "record" : "attribute", upkeep: best.upkeep, sources: [best.source] };
}

const numbers: ReadonlySet<string> = new Set(["int2", "int4", "int8", "numeric", "float4", "float8", "money"]);

const isMoneyOf = ({ name, typeName }: Column): boolean => numbers.has(typeName) && isMoney(wordsOf(name));

const namesParent = (link: Link, copy: Column): boolean =>
  prefixesFor(link).some((prefix) => plainName(copy.name).startsWith(`${prefix}_`));

/** Of the platform's tables only what a person tells about themselves is worth repeating. */
const usersData = (catalog: Catalog, parent: Table, original: Column): boolean =>
  schemaOf(catalog, parent.schema)?.managedBy === "user" || original.name === "email" || original.name === "phone";
