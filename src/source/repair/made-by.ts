import type { Node } from "../../sql/tree.ts";
import { type Name, nameOf } from "./name.ts";
import { objectPath, partsOf, qualified, rangeName, typeNameOf } from "./tree-names.ts";

/** `replaces`: it does so too where there is one already. `signature`: of a routine, equal for equal parameters. */
export type Made = Name & { readonly replaces: boolean; readonly signature: string | null };

const made = (name: Name, replaces = false, signature: string | null = null): Made => ({
  ...name,
  replaces,
  signature,
});

/** What a statement makes, as far as its tree tells. `schema`: for names without one. */
export function madeBy(node: Node, schema: string): readonly Made[] {
  return (
    relationsMade(node, schema) ??
    typesMade(node, schema) ??
    definedBy(node, schema) ??
    partsMade(node, schema) ??
    renamedBy(node, schema) ??
    movedBy(node, schema) ??
    othersMade(node)
  );
}

function relationsMade(node: Node, schema: string): readonly Made[] | null {
  if ("CreateStmt" in node) return tableMade(node.CreateStmt.relation, node.CreateStmt.tableElts ?? [], schema);
  if ("CreateForeignTableStmt" in node) {
    const base = node.CreateForeignTableStmt.base;
    return tableMade(base?.relation, base?.tableElts ?? [], schema);
  }
  if ("CreateTableAsStmt" in node) return tableMade(node.CreateTableAsStmt.into?.rel, [], schema);
  if ("SelectStmt" in node) return tableMade(node.SelectStmt.intoClause?.rel, [], schema);
  if ("ViewStmt" in node) return replaced(tableMade(node.ViewStmt.view, [], schema), node.ViewStmt.replace === true);
  if ("CreateSeqStmt" in node) return tableMade(node.CreateSeqStmt.sequence, [], schema);
  if ("IndexStmt" in node) {
    const { idxname, relation } = node.IndexStmt;
    const table = rangeName(relation, schema);
    return table === null || idxname === undefined ? [] : [made(nameOf("relation", table.schema, idxname))];
  }
  return null;
}

const replaced = (all: readonly Made[], replaces: boolean): readonly Made[] => all.map((one) => ({ ...one, replaces }));

function tableMade(relation: Parameters<typeof rangeName>[0], parts: readonly Node[], schema: string): readonly Made[] {
  const table = rangeName(relation, schema);
  if (table === null || relation?.relpersistence === "t") return [];
  const inside = parts.flatMap((part) => {
    if ("ColumnDef" in part) return [nameOf("column", table.schema, part.ColumnDef.colname ?? "", table.name)];
    const name = "Constraint" in part ? part.Constraint.conname : undefined;
    return name === undefined ? [] : [nameOf("constraint", table.schema, name, table.name)];
  });
  return [table, ...inside].map((name) => made(name));
}

function typesMade(node: Node, schema: string): readonly Made[] | null {
  if ("CreateFunctionStmt" in node) {
    const { funcname, parameters, replace } = node.CreateFunctionStmt;
    const name = qualified("routine", partsOf(funcname), schema);
    return name === null ? [] : [made(name, replace === true, signatureOf(parameters ?? []))];
  }
  if ("CreateEnumStmt" in node) return named("type", node.CreateEnumStmt.typeName, schema);
  if ("CreateRangeStmt" in node) return named("type", node.CreateRangeStmt.typeName, schema);
  if ("CreateDomainStmt" in node) return named("type", node.CreateDomainStmt.domainname, schema);
  if ("CompositeTypeStmt" in node) {
    const name = rangeName(node.CompositeTypeStmt.typevar, schema);
    return name === null ? [] : [made({ ...name, kind: "type" })];
  }
  return null;
}

function definedBy(node: Node, schema: string): readonly Made[] | null {
  if (!("DefineStmt" in node)) return null;
  const { kind, defnames } = node.DefineStmt;
  return named(kind === "OBJECT_AGGREGATE" ? "routine" : kind === "OBJECT_TYPE" ? "type" : "other", defnames, schema);
}

function named(kind: Name["kind"], path: readonly Node[] | undefined, schema: string): readonly Made[] {
  const name = qualified(kind, partsOf(path), schema);
  return name === null ? [] : [made(name)];
}

/** The types of what a caller gives, whatever the parameters are called. */
function signatureOf(parameters: readonly Node[]): string {
  const types = parameters.flatMap((parameter) => {
    if (!("FunctionParameter" in parameter)) return [];
    const { mode, argType } = parameter.FunctionParameter;
    return mode === "FUNC_PARAM_OUT" || mode === "FUNC_PARAM_TABLE" || argType === undefined
      ? []
      : [typeNameOf(argType)];
  });
  return types.join(",");
}

function partsMade(node: Node, schema: string): readonly Made[] | null {
  if ("AlterTableStmt" in node) {
    const table = rangeName(node.AlterTableStmt.relation, schema);
    return table === null ? [] : (node.AlterTableStmt.cmds ?? []).flatMap((command) => addedBy(command, table));
  }
  if ("CreatePolicyStmt" in node)
    return part("policy", node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name, schema);
  if ("CreateTrigStmt" in node)
    return part("trigger", node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname, schema);
  return null;
}

const renamedParts: ReadonlyMap<string | undefined, Name["kind"]> = new Map([
  ["OBJECT_COLUMN", "column"],
  ["OBJECT_TABCONSTRAINT", "constraint"],
  ["OBJECT_POLICY", "policy"],
  ["OBJECT_TRIGGER", "trigger"],
]);

function renamedBy(node: Node, schema: string): readonly Made[] | null {
  if (!("RenameStmt" in node)) return null;
  const { subname, newname, relation, renameType } = node.RenameStmt;
  const kind = renamedParts.get(renameType);
  if (kind !== undefined) return part(kind, relation, newname, schema);
  const table = rangeName(relation, schema);
  if (table !== null && subname === undefined) return [made({ ...table, name: newname ?? "" })];
  return renamedOther(node.RenameStmt, schema);
}

function renamedOther(
  { object, newname, renameType }: { object?: Node; newname?: string; renameType?: string },
  schema: string,
): readonly Made[] {
  const kind = renameType === "OBJECT_TYPE" ? "type" : renameType === "OBJECT_FUNCTION" ? "routine" : null;
  if (kind === null || object === undefined || newname === undefined) return [];
  const name = qualified(kind, objectPath(object), schema);
  return name === null ? [] : [made({ ...name, name: newname })];
}

function movedBy(node: Node, schema: string): readonly Made[] | null {
  if (!("AlterObjectSchemaStmt" in node)) return null;
  const { relation, object, newschema, objectType } = node.AlterObjectSchemaStmt;
  const table = rangeName(relation, schema);
  if (table !== null) return [made({ ...table, schema: newschema ?? null })];
  const kind = objectType === "OBJECT_TYPE" ? "type" : "routine";
  const name = object === undefined ? null : qualified(kind, objectPath(object), schema);
  return name === null ? [] : [made({ ...name, schema: newschema ?? null })];
}

function addedBy(command: Node, table: Name): readonly Made[] {
  if (!("AlterTableCmd" in command)) return [];
  const { subtype, def } = command.AlterTableCmd;
  if (subtype === "AT_AddColumn" && def !== undefined && "ColumnDef" in def) {
    return [made(nameOf("column", table.schema, def.ColumnDef.colname ?? "", table.name))];
  }
  const name =
    subtype === "AT_AddConstraint" && def !== undefined && "Constraint" in def ? def.Constraint.conname : null;
  return name ? [made(nameOf("constraint", table.schema, name, table.name))] : [];
}

function part(
  kind: Name["kind"],
  relation: Parameters<typeof rangeName>[0],
  name: string | undefined,
  schema: string,
): readonly Made[] {
  const table = rangeName(relation, schema);
  return table === null || name === undefined ? [] : [made(nameOf(kind, table.schema, name, table.name))];
}

function othersMade(node: Node): readonly Made[] {
  if ("CreateSchemaStmt" in node) return global("schema", node.CreateSchemaStmt.schemaname);
  if ("CreateExtensionStmt" in node) return global("extension", node.CreateExtensionStmt.extname);
  if ("CreateRoleStmt" in node) return global("role", node.CreateRoleStmt.role);
  if ("CreatePublicationStmt" in node) return global("publication", node.CreatePublicationStmt.pubname);
  return [];
}

const global = (kind: Name["kind"], name: string | undefined): readonly Made[] =>
  name === undefined ? [] : [made(nameOf(kind, null, name))];
