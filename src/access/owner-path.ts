import type { ObjectId } from "../catalog/object.ts";
import type { ForeignKey, Table } from "../catalog/relation.ts";
import type { Owner } from "./access.ts";
import { nearness, saysOwner } from "./nearness.ts";
import type { OwnerFacts } from "./owner-facts.ts";
import { tokensOf } from "./tokens.ts";

type Facts = OwnerFacts & { readonly direct: (table: Table) => Owner | null };

type Path = { readonly steps: Owner["via"]; readonly at: Table; readonly loose: number; readonly optional: boolean };

/**
 * The owner of the nearest parent that has one, breadth first over foreign keys. Among equally near ones, keys that must be
 * set and that delete with their parent come first: they say that the row is a part of it. A parent that several users share
 * through a membership table has no single owner, so that no path leads through it.
 */
export function ownerPath(table: Table, facts: Facts): Owner | null {
  const seen = new Set<ObjectId>([table.id]);
  let level: readonly Path[] = [{ steps: [], at: table, loose: 0, optional: false }];
  while (level.length > 0) {
    const next = level.flatMap((path) => parents(path, facts, seen)).sort((a, b) => a.loose - b.loose);
    const owners = next.flatMap((path) => ownerAt(path, facts) ?? []);
    if (owners[0]) return { ...owners[0], certain: owners[0].certain && !isContested(owners) };
    for (const { at } of next) seen.add(at.id);
    level = next;
  }
  return null;
}

function parents(path: Path, facts: Facts, seen: ReadonlySet<ObjectId>): readonly Path[] {
  return path.at.constraints.flatMap((key) => {
    if (key.kind !== "foreign key" || seen.has(key.references.table)) return [];
    // A user's id leads to a user, not to a parent: it was judged as a column already.
    if (key.columns.length === 1 && facts.holdsUserId(path.at, key.columns[0])) return [];
    const parent = facts.reader.names.byId(key.references.table);
    if (parent?.relation !== "table" || parent.schema === "auth" || isShared(parent, facts)) return [];
    const step = { columns: key.columns, table: parent.id, referenced: key.references.columns };
    const optional = path.optional || isOptional(path.at, key);
    return [{ steps: [...path.steps, step], at: parent, loose: path.loose + looseness(path.at, key), optional }];
  });
}

/** 0 where the row is a part of its parent, more the less it needs one. */
const looseness = (table: Table, key: ForeignKey): number =>
  (isOptional(table, key) ? 2 : 0) + (key.onDelete === "cascade" ? 0 : 1);

const isOptional = (table: Table, key: ForeignKey): boolean => key.columns.some((name) => !isNotNull(table, name));

const isNotNull = (table: Table, name: string): boolean =>
  table.columns.find((column) => column.name === name)?.notNull === true;

/** Who made a parent says whose its parts are only where the parts cannot be without it, nor it without a maker. */
function ownerAt(path: Path, facts: Facts): Owner | null {
  const owner = facts.direct(path.at);
  if (owner === null) return null;
  if (owner.kind === "author" && (path.loose > 0 || !isNotNull(path.at, owner.column))) return null;
  const kind = isProfile(path.at, owner.column) ? kindOf(path) : owner.kind;
  return kind === null ? null : { ...owner, kind, via: path.steps, certain: owner.certain && !path.optional };
}

/** A key to a user's profile stands for the user, so its name says what the user is to the row. */
function kindOf({ steps }: Path): Owner["kind"] | null {
  const near = nearness(steps.at(-1)?.columns[0] ?? "");
  return near === 3 ? null : near === 2 ? "author" : "owner";
}

/** Whether a table has one row for each user. */
const isProfile = (table: Table, column: string): boolean =>
  table.constraints.some(
    (one) =>
      (one.kind === "primary key" || one.kind === "unique") && one.columns.length === 1 && one.columns[0] === column,
  );

/** Whether another user is as near, by another key to the same profiles: who blocked, and who is blocked. */
const isContested = ([first, ...others]: readonly Owner[]): boolean =>
  first !== undefined &&
  !saysOwner(stemOf(first)) &&
  others.some((other) => other.table === first.table && other.column === first.column && other.kind === first.kind);

const stemOf = ({ via }: Owner): string => (via[0]?.columns[0] ?? "").replace(/_?id$/i, "");

const memberWords = new Set(["member", "membership", "participant", "collaborator", "team", "staff", "access", "role"]);

/** Whether a table links a parent to users with a say in what they may do, or names itself after both. */
function isShared(parent: Table, facts: Facts): boolean {
  return facts.children(parent.id).some((link) => {
    const keys = link.constraints.filter((key): key is ForeignKey => key.kind === "foreign key");
    const toParent = keys.filter((key) => key.references.table === parent.id).flatMap((key) => key.columns);
    const owner = link.id === parent.id ? null : facts.direct(link);
    if (owner === null || owner.kind === "author" || toParent.includes(owner.column)) return false;
    return isMembership(link, parent);
  });
}

function isMembership(link: Table, parent: Table): boolean {
  const name = tokensOf(link.name);
  if (name.some((word) => memberWords.has(word))) return true;
  if (name.includes("user") && tokensOf(parent.name).some((word) => name.includes(word))) return true;
  return link.columns.some((column) => tokensOf(column.name).some((word) => word === "role" || word === "permission"));
}
