import type { Catalog } from "../catalog/catalog.ts";

/** An object that two catalogs do not agree on. `kind` is the name of the list it stands in. */
export type Difference = { readonly kind: string; readonly identity: string };

/** What two catalogs do not agree on, sorted; empty: they are equal. Statistics are no part of a schema. */
export function differences(before: Catalog, after: Catalog): readonly Difference[] {
  const old = partsOf(before);
  const now = partsOf(after);
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  return names.sort().map((name) => {
    const [kind = "", identity = ""] = name.split("\0");
    return { kind, identity };
  });
}

/** Parts of a table that are objects of their own: a difference is named after the smallest object that differs. */
const nested = ["columns", "constraints", "indexes", "policies", "triggers"] as const;

const listed = ["schemas", "types", "tables", "views", "sequences", "routines", "eventTriggers", "extensions"] as const;

function partsOf(catalog: Catalog): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const list of listed) {
    for (const object of catalog[list]) addObject(parts, list, object);
  }
  parts.set("roles\0", JSON.stringify(catalog.roles));
  parts.set("publications\0", JSON.stringify(catalog.publications));
  parts.set("default privileges\0", JSON.stringify(catalog.defaultPrivileges));
  parts.set("buckets\0", JSON.stringify(catalog.buckets));
  return parts;
}

function addObject(parts: Map<string, string>, list: string, object: object): void {
  const own: Record<string, unknown> = { ...object };
  const name = String(own["id"] ?? own["name"]);
  for (const part of nested) {
    const children = own[part];
    if (!Array.isArray(children)) continue;
    delete own[part];
    // The order of columns is a fact; the other lists are sorted.
    if (part === "columns") own["order"] = children.map(({ id }) => id);
    for (const child of children) parts.set(`${part}\0${child.id}`, JSON.stringify(child));
  }
  parts.set(`${list}\0${name}`, JSON.stringify(own));
}
