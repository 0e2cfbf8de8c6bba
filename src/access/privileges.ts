import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Role } from "../catalog/ownership.ts";
import type { Grant, Privilege } from "../catalog/privilege.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Link } from "./access.ts";

/** A privilege held, and how. */
export type Held = { readonly links: readonly Link[] };

/** The privileges of roles as Postgres counts them: own grants, PUBLIC, inherited memberships, predefined roles, superusers. */
export type Privileges = {
  readonly role: (name: string) => Role | null;
  /** The roles whose privileges a role has without SET ROLE, itself included (`pg_has_role(…, 'usage')`). */
  readonly inherited: (role: string) => ReadonlySet<string>;
  /** Null: not held on the whole relation. */
  readonly onRelation: (role: string, relation: Relation, privilege: Privilege) => Held | null;
  /** The columns the privilege covers by column grants alone. */
  readonly onColumns: (role: string, relation: Relation, privilege: Privilege) => readonly string[];
  readonly onSchema: (role: string, schema: string) => Held | null;
  /** For routines and sequences: what any list of grants gives. */
  readonly on: (role: string, grants: readonly Grant[], privilege: Privilege, object: ObjectId) => Held | null;
};

/** The predefined roles whose membership gives a privilege on everything. */
const predefined: Readonly<Partial<Record<Privilege, string>>> = {
  select: "pg_read_all_data",
  insert: "pg_write_all_data",
  update: "pg_write_all_data",
  delete: "pg_write_all_data",
  maintain: "pg_maintain",
};

/** Schemas of Postgres itself are not in the catalog; everybody may use them. */
const systemSchemas: ReadonlySet<string> = new Set(["pg_catalog", "information_schema"]);

/** The privileges that a catalog's access control lists give. */
export function privilegesOf(catalog: Catalog): Privileges {
  const roles = new Map(catalog.roles.map((role) => [role.name, role]));
  const schemas = new Map(catalog.schemas.map((schema) => [schema.name, schema]));
  const inherited = memo((name: string) => inheritedBy(name, roles));
  const on: Privileges["on"] = (role, grants, privilege, object) =>
    superuser(roles, role, object) ??
    granted(role, inherited(role), grants, privilege, object) ??
    byPredefined(role, inherited(role), predefined[privilege], privilege, object);
  return {
    role: (name) => roles.get(name) ?? null,
    inherited,
    on,
    onRelation: (role, relation, privilege) => on(role, relation.grants, privilege, relation.id),
    onColumns: (role, relation, privilege) =>
      relation.columns
        .filter((column) => granted(role, inherited(role), column.grants, privilege, column.id) !== null)
        .map((column) => column.name),
    onSchema: (role, name) => {
      if (systemSchemas.has(name)) return { links: [] };
      const schema = schemas.get(name);
      if (schema === undefined) return null;
      const data = ["pg_read_all_data", "pg_write_all_data"].find((held) => inherited(role).has(held));
      return (
        on(role, schema.grants, "usage", schema.id) ?? byPredefined(role, inherited(role), data, "usage", schema.id)
      );
    },
  };
}

function memo<T>(compute: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name) ?? compute(name);
    known.set(name, found);
    return found;
  };
}

function inheritedBy(name: string, roles: ReadonlyMap<string, Role>): ReadonlySet<string> {
  const reached = new Set([name]);
  for (const role of reached) {
    for (const membership of roles.get(role)?.memberOf ?? []) if (membership.inherits) reached.add(membership.role);
  }
  return reached;
}

function superuser(roles: ReadonlyMap<string, Role>, role: string, object: ObjectId): Held | null {
  return roles.get(role)?.superuser ? { links: [link("grant", `${role} is a superuser`, object)] } : null;
}

/** The shortest explanation first: the role's own grant, PUBLIC, then a membership. */
function granted(
  role: string,
  inherited: ReadonlySet<string>,
  grants: readonly Grant[],
  privilege: Privilege,
  object: ObjectId,
): Held | null {
  const holders = grants.filter((grant) => grant.privileges.includes(privilege)).map((grant) => grant.role);
  if (holders.includes(role)) return { links: [link("grant", `${role} holds ${privilege}`, object)] };
  if (holders.includes("public"))
    return { links: [link("grant", `${role} holds ${privilege} through PUBLIC`, object)] };
  const through = [...inherited].find((held) => holders.includes(held));
  if (through === undefined) return null;
  return {
    links: [
      link("membership", `${role} has the privileges of ${through}`, null),
      link("grant", `${through} holds ${privilege}`, object),
    ],
  };
}

function byPredefined(
  role: string,
  inherited: ReadonlySet<string>,
  powerful: string | undefined,
  privilege: Privilege,
  object: ObjectId,
): Held | null {
  if (powerful === undefined || !inherited.has(powerful)) return null;
  const text = `${role} has the privileges of ${powerful}, which holds ${privilege} on everything`;
  return { links: [link("membership", text, object)] };
}

const link = (kind: Link["kind"], text: string, object: ObjectId | null): Link => ({ kind, text, object });
