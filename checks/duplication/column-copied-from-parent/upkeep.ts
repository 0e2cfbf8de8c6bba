import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Column, ForeignKey, Table, Trigger } from "../../../src/catalog/relation.ts";
import type { Link } from "./naming.ts";

/** What keeps a copy equal to its original. */
export type Upkeep =
  /** A foreign key covers both columns: Postgres refuses rows that differ. */
  | "enforced"
  /** A trigger on the parent writes the copy whenever the original changes. */
  | "followed"
  /** A trigger fills it in when the child's row is written, and not again when the parent changes. */
  | "filled once"
  | "none";

/** Reads the foreign keys and the trigger functions of both tables. */
export function upkeepOf(catalog: Catalog, { child, key, parent }: Link, copy: Column, original: Column): Upkeep {
  if (foreignKeys(child).some((other) => ties(other, key, copy, original))) return "enforced";
  const follows = (body: string): boolean => writesTable(body, child, copy);
  if (parent.triggers.some((trigger) => firesOn(trigger, "update") && bodyOf(catalog, trigger, follows)))
    return "followed";
  const fills = (body: string): boolean => assigns(body, copy);
  return child.triggers.some((trigger) => bodyOf(catalog, trigger, fills)) ? "filled once" : "none";
}

const foreignKeys = (table: Table): readonly ForeignKey[] =>
  table.constraints.flatMap((constraint) => (constraint.kind === "foreign key" ? [constraint] : []));

const ties = (other: ForeignKey, key: ForeignKey, copy: Column, original: Column): boolean =>
  other.references.table === key.references.table &&
  other.columns.some(
    (column, position) => column === copy.name && other.references.columns[position] === original.name,
  );

const firesOn = (trigger: Trigger, event: "update"): boolean =>
  trigger.enabled !== "disabled" && trigger.events.includes(event);

function bodyOf(catalog: Catalog, trigger: Trigger, says: (body: string) => boolean): boolean {
  const routine = catalog.routines.find(({ id }) => id === trigger.function);
  const body = routine?.body ?? null;
  return body !== null && says(body);
}

const quoted = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `update … orders … set … customer_email =`, in that order, quoted or not. */
const writesTable = (body: string, child: Table, copy: Column): boolean =>
  new RegExp(
    `\\bupdate\\b[^;]*?${quoted(child.name)}"?\\s[^;]*?\\bset\\b[^;]*?${quoted(copy.name)}"?\\s*[=,)]`,
    "i",
  ).test(body);

/** `new.customer_email :=`, or `select … into new.customer_email`. */
const assigns = (body: string, copy: Column): boolean =>
  new RegExp(
    `\\bnew\\."?${quoted(copy.name)}"?\\s*:?=|\\binto\\s[\\w\\s.",]*\\bnew\\."?${quoted(copy.name)}"?`,
    "i",
  ).test(body);
