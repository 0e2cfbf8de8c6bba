/** A privilege in the DDL's words. */
export type Privilege =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "truncate"
  | "references"
  | "trigger"
  | "maintain"
  | "usage"
  | "create"
  | "execute"
  | "connect"
  | "temporary"
  | "set"
  | "alter system";

/**
 * What one role holds on one object, as its ACL says (or as the built-in default says where there is no ACL).
 * `role` is a role's name, or `public` for PUBLIC, which can be no role's name. The owner's own grant is included.
 */
export type Grant = {
  readonly role: string;
  readonly privileges: readonly Privilege[];
  /** The subset held with grant option. */
  readonly grantable: readonly Privilege[];
};

/** `alter default privileges for role OWNER [in schema SCHEMA] grant …`: what new objects will be given. */
export type DefaultPrivilege = {
  readonly owner: string;
  readonly schema: string | null;
  readonly objects: "tables" | "sequences" | "functions" | "types" | "schemas" | "large objects";
  readonly grants: readonly Grant[];
};
