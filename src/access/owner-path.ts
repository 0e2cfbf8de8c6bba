import type { ObjectId } from "../catalog/object.ts";
import type { ForeignKey, Table } from "../catalog/relation.ts";
import type { Owner } from "./access.ts";
import type { OwnerFacts } from "./owner-facts.ts";
import { tokensOf } from "./tokens.ts";

type Facts = OwnerFacts & { readonly direct: (table: Table) => Owner | null };

type Path = { readonly steps: Owner["via"]; readonly at: Table; readonly loose: number };

/**
 * The owner of the nearest parent that has one, breadth first over foreign keys. Among equally near ones, keys that must be
 * set and that delete with their parent come first: they say that the row is a part of it. A parent that several users share
 * through a membership table has no single owner, so that no path leads through it.
 */
export function ownerPath(table: Table, facts: Facts): Owner | null {
  const seen = new Set<ObjectId>([table.id]);
  let level: readonly Path[] = [{ steps: [], at: table, loose: 0 }];
  while (level.length > 0) {
    const next = level.flatMap((path) => parents(path, facts, seen)).sort((a, b) => a.loose - b.loose);
    const owners = next.flatMap((path) => ownerAt(path, facts) ?? []);
    if (owners[0]) return owners[0];
    for (const { at } of next) seen.add(at.id);
    level = next;
  }
  return null;
}

function parents(path: Path, facts: Facts, seen: ReadonlySet<ObjectId>): readonly Path[] {
  return path.at.constraints.flatMap((key) => {
    if (key.kind !== "foreign key" || seen.has(key.references.table)) return [];
    const parent = facts.reader.names.byId(key.references.table);
    if (parent?.relation !== "table" || parent.schema === "auth" || isShared(parent, facts)) return [];
    const step = { columns: key.columns, table: parent.id, referenced: key.references.columns };
    return [{ steps: [...path.steps, step], at: parent, loose: path.loose + looseness(path.at, key) }];
  });
}

/** 0 where the row is a part of its parent, more the less it needs one. */
function looseness(table: Table, key: ForeignKey): number {
  const optional = key.columns.some((name) => table.columns.find((column) => column.name === name)?.notNull !== true);
  return (optional ? 2 : 0) + (key.onDelete === "cascade" ? 0 : 1);
}

/** Who made a parent says whose its parts are only where the parts cannot be without it. */
function ownerAt(path: Path, facts: Facts): Owner | null {
  const owner = facts.direct(path.at);
  if (owner === null || (owner.kind === "author" && path.loose > 0)) return null;
  return { ...owner, via: path.steps };
}

const memberWords = new Set(["member", "membership", "participant", "collaborator", "team", "staff", "access", "role"]);

/** Whether a table links a parent to users, one row for each, with a say in what they may do. */
function isShared(parent: Table, facts: Facts): boolean {
  return facts.children(parent.id).some((link) => {
    const keys = link.constraints.filter((key): key is ForeignKey => key.kind === "foreign key");
    const toParent = keys.filter((key) => key.references.table === parent.id).flatMap((key) => key.columns);
    if (link.id === parent.id || toParent.length === 0) return false;
    const owner = facts.direct(link);
    if (owner === null || toParent.includes(owner.column)) return false;
    const words = [...tokensOf(link.name), ...link.columns.flatMap(({ name }) => tokensOf(name))];
    return isPair(link, [...toParent, owner.column]) && words.some((word) => memberWords.has(word));
  });
}

const isPair = (link: Table, columns: readonly string[]): boolean =>
  link.constraints.some(
    (key) =>
      (key.kind === "primary key" || key.kind === "unique") &&
      key.columns.length > 1 &&
      key.columns.every((column) => columns.includes(column)),
  );
