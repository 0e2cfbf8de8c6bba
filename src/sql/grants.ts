import type { Node } from "libpg-query";
import { parseStatements } from "./tree.ts";

/** GRANT, REVOKE or ALTER DEFAULT PRIVILEGES as somebody wrote it. */
export type GrantStatement = {
  readonly does: "grant" | "revoke";
  /** In lower case; `all` for ALL PRIVILEGES. */
  readonly privileges: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** Role names; `public` for PUBLIC. */
  readonly roles: readonly string[];
  readonly on: GrantTarget;
};

/**
 * What it is about. `objects`: by name; a name without a schema is looked up by whoever reads this. `all in schema`: whatever was in the schemas then.
 * `new objects`: ALTER DEFAULT PRIVILEGES; `schemas` empty: everywhere.
 */
export type GrantTarget =
  | { readonly is: "objects"; readonly kind: GrantKind; readonly names: readonly (readonly string[])[] }
  | { readonly is: "all in schema"; readonly kind: GrantKind; readonly schemas: readonly string[] }
  | {
      readonly is: "new objects";
      readonly kind: GrantKind;
      readonly schemas: readonly string[];
      readonly owners: readonly string[];
    }
  | { readonly is: "roles" };

export type GrantKind = "tables" | "sequences" | "routines" | "schemas" | "types" | "other";

/** The grants and revokes that a statement says; none where it is something else. Needs `loadParser`. */
export function grantsIn(text: string): readonly GrantStatement[] {
  if (!/\b(grant|revoke)\b/i.test(text)) return [];
  return (parseStatements(text) ?? []).flatMap((node) => {
    if ("GrantStmt" in node) return [ofGrant(node.GrantStmt, targetOf(node.GrantStmt))];
    if ("GrantRoleStmt" in node) return [ofMembership(node.GrantRoleStmt)];
    if (!("AlterDefaultPrivilegesStmt" in node)) return [];
    const { action, options } = node.AlterDefaultPrivilegesStmt;
    return action === undefined ? [] : [ofGrant(action, newObjects(action, options ?? []))];
  });
}

type Stmt<Kind extends string> =
  Extract<Node, Record<Kind, unknown>> extends Record<Kind, infer Fields> ? Fields : never;

function ofGrant(statement: Stmt<"GrantStmt">, on: GrantTarget): GrantStatement {
  const { is_grant, privileges = [], grantees = [] } = statement;
  return {
    does: is_grant === true ? "grant" : "revoke",
    privileges: privilegesOf(privileges),
    roles: rolesOf(grantees),
    on,
  };
}

const ofMembership = ({ is_grant, granted_roles = [], grantee_roles = [] }: Stmt<"GrantRoleStmt">): GrantStatement => ({
  does: is_grant === true ? "grant" : "revoke",
  privileges: privilegesOf(granted_roles),
  roles: rolesOf(grantee_roles),
  on: { is: "roles" },
});

function privilegesOf(nodes: readonly Node[]): GrantStatement["privileges"] {
  if (nodes.length === 0) return [{ name: "all", columns: [] }];
  return nodes.flatMap((node) => {
    if (!("AccessPriv" in node)) return [];
    const { priv_name, cols = [] } = node.AccessPriv;
    return [{ name: priv_name?.toLowerCase() ?? "all", columns: strings(cols) }];
  });
}

const rolesOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => {
    if (!("RoleSpec" in node)) return [];
    return node.RoleSpec.roletype === "ROLESPEC_PUBLIC" ? ["public"] : (node.RoleSpec.rolename ?? []);
  });

const kinds: Readonly<Record<string, GrantKind>> = {
  OBJECT_TABLE: "tables",
  OBJECT_SEQUENCE: "sequences",
  OBJECT_FUNCTION: "routines",
  OBJECT_PROCEDURE: "routines",
  OBJECT_ROUTINE: "routines",
  OBJECT_SCHEMA: "schemas",
  OBJECT_TYPE: "types",
};

const kindOf = ({ objtype }: Stmt<"GrantStmt">): GrantKind => kinds[objtype ?? ""] ?? "other";

function targetOf(statement: Stmt<"GrantStmt">): GrantTarget {
  const objects = statement.objects ?? [];
  const kind = kindOf(statement);
  return statement.targtype === "ACL_TARGET_ALL_IN_SCHEMA"
    ? { is: "all in schema", kind, schemas: strings(objects) }
    : { is: "objects", kind, names: objects.map(nameOf) };
}

function newObjects(statement: Stmt<"GrantStmt">, options: readonly Node[]): GrantTarget {
  const listed = (name: string): readonly Node[] =>
    options.flatMap((option) => {
      if (!("DefElem" in option) || option.DefElem.defname !== name) return [];
      const { arg } = option.DefElem;
      return arg !== undefined && "List" in arg ? (arg.List.items ?? []) : [];
    });
  return {
    is: "new objects",
    kind: kindOf(statement),
    schemas: strings(listed("schemas")),
    owners: rolesOf(listed("roles")),
  };
}

function nameOf(node: Node): readonly string[] {
  if ("RangeVar" in node) {
    const { schemaname, relname } = node.RangeVar;
    return [...(schemaname === undefined ? [] : [schemaname]), relname ?? ""];
  }
  if ("ObjectWithArgs" in node) return strings(node.ObjectWithArgs.objname ?? []);
  if ("List" in node) return strings(node.List.items ?? []);
  return strings([node]);
}

const strings = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => ("String" in node ? (node.String.sval ?? []) : []));
