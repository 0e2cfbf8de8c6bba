import type { Catalog } from "../catalog/catalog.ts";
import { sorted } from "../catalog/order.ts";
import { type Condition, readCondition } from "../sql/condition.ts";
import type { Printed } from "../sql/sql.ts";

/** An object that two catalogs do not agree on. `kind` is the name of the list it stands in. */
export type Difference = { readonly kind: string; readonly identity: string };

/** What two catalogs do not agree on, sorted; empty: they are equal. Statistics are no part of a schema. */
export function differences(before: Catalog, after: Catalog): readonly Difference[] {
  const old = partsOf(before);
  const now = partsOf(after);
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  return sorted(names).map((name) => {
    const [kind = "", identity = ""] = name.split("\0");
    return { kind, identity };
  });
}

/** Parts of a relation that are objects of their own: a difference is named after the smallest object that differs. */
const nested: ReadonlySet<string> = new Set(["columns", "constraints", "indexes", "policies", "triggers"]);

const listed = ["schemas", "types", "tables", "views", "sequences", "routines", "eventTriggers", "extensions"] as const;

const whole = ["roles", "publications", "defaultPrivileges", "buckets"] as const;

function partsOf(catalog: Catalog): ReadonlyMap<string, string> {
  const parts = new Map<string, string>(whole.map((list) => [`${list}\0`, JSON.stringify(catalog[list])]));
  for (const list of listed) {
    for (const object of catalog[list]) addObject(parts, list, object);
  }
  return parts;
}

type Listed = Catalog[(typeof listed)[number]][number];

function addObject(parts: Map<string, string>, list: string, object: Listed): void {
  const own = Object.entries(object).map(([field, value]): readonly [string, unknown] => {
    if (!nested.has(field)) return [field, value];
    const children: readonly { readonly id: string }[] = value;
    for (const child of children) parts.set(`${field}\0${child.id}`, JSON.stringify(child, plainConditions));
    // The order of columns is a fact; the other lists are sorted.
    return [field, field === "columns" ? children.map(({ id }) => id) : null];
  });
  parts.set(`${list}\0${"id" in object ? object.id : object.name}`, JSON.stringify(own));
}

/** `(a AND b) AND c`, which BETWEEN is printed as, and `a AND b AND c`, which that is read as, are one. */
function plainConditions(field: string, value: unknown): unknown {
  const isCondition = (field === "using" || field === "withCheck") && typeof value === "string";
  return isCondition ? flat(readCondition(value as Printed)) : value;
}

const flat = (condition: Condition): string =>
  condition.is === "atom" ? condition.text : `(${condition.parts.map(flat).join(` ${condition.is} `)})`;
