import type { Node } from "../../sql/tree.ts";
import { type Name, nameOf } from "./name.ts";
import { objectPath, rangeName } from "./tree-names.ts";

const relationKinds: ReadonlySet<string | undefined> = new Set([
  "OBJECT_TABLE",
  "OBJECT_VIEW",
  "OBJECT_MATVIEW",
  "OBJECT_INDEX",
  "OBJECT_SEQUENCE",
  "OBJECT_FOREIGN_TABLE",
]);

const globalKinds: ReadonlyMap<string | undefined, Name["kind"]> = new Map([
  ["OBJECT_SCHEMA", "schema"],
  ["OBJECT_EXTENSION", "extension"],
  ["OBJECT_PUBLICATION", "publication"],
]);

const pathKinds: ReadonlyMap<string | undefined, Name["kind"]> = new Map([
  ["OBJECT_TYPE", "type"],
  ["OBJECT_DOMAIN", "type"],
  ["OBJECT_FUNCTION", "routine"],
  ["OBJECT_PROCEDURE", "routine"],
  ["OBJECT_ROUTINE", "routine"],
  ["OBJECT_AGGREGATE", "routine"],
]);

const partKinds: ReadonlyMap<string | undefined, Name["kind"]> = new Map([
  ["OBJECT_POLICY", "policy"],
  ["OBJECT_TRIGGER", "trigger"],
]);

/** What a statement takes away, by name. `schema`: for names without one. */
export function droppedBy(node: Node, schema: string): readonly Name[] {
  if ("DropStmt" in node) {
    const { removeType, objects = [] } = node.DropStmt;
    return objects.flatMap((object) => droppedObject(removeType, objectPath(object), schema));
  }
  if ("DropRoleStmt" in node) {
    return (node.DropRoleStmt.roles ?? []).flatMap((role) =>
      "RoleSpec" in role && role.RoleSpec.rolename !== undefined ? [nameOf("role", null, role.RoleSpec.rolename)] : [],
    );
  }
  if (!("AlterTableStmt" in node)) return [];
  const table = rangeName(node.AlterTableStmt.relation, schema);
  return table === null ? [] : (node.AlterTableStmt.cmds ?? []).flatMap((command) => removedBy(command, table));
}

function droppedObject(type: string | undefined, path: readonly string[], schema: string): readonly Name[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  const global = globalKinds.get(type);
  if (global !== undefined) return [nameOf(global, null, last)];
  const inside = partKinds.get(type);
  if (inside !== undefined) return [nameOf(inside, path.at(-3) ?? schema, last, path.at(-2) ?? "")];
  const kind = relationKinds.has(type) ? "relation" : (pathKinds.get(type) ?? "other");
  return [nameOf(kind, path.at(-2) ?? schema, last)];
}

function removedBy(command: Node, { schema, name: on }: Name): readonly Name[] {
  if (!("AlterTableCmd" in command)) return [];
  const { subtype, name } = command.AlterTableCmd;
  if (name === undefined) return [];
  if (subtype === "AT_DropColumn") return [nameOf("column", schema, name, on)];
  return subtype === "AT_DropConstraint" ? [nameOf("constraint", schema, name, on)] : [];
}

/** Whether a statement does nothing but take away one thing. */
export function takesOneAway(node: Node): boolean {
  if ("DropStmt" in node) return node.DropStmt.objects?.length === 1;
  if ("DropRoleStmt" in node) return node.DropRoleStmt.roles?.length === 1;
  return "AlterTableStmt" in node && node.AlterTableStmt.cmds?.length === 1;
}
