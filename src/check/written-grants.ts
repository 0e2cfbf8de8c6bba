import type { ApiRole } from "../access/access.ts";
import { givenByDefault, type NewObjects } from "../access/default-privileges.ts";
import type { Grant, Privilege } from "../catalog/privilege.ts";
import type { GrantKind, GrantStatement } from "../sql/grants.ts";
import type { Facts } from "./check.ts";

/** An object with grants of its own. */
export type Granted = {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly grants: readonly Grant[];
};

/**
 * Whether somebody gave a privilege to the API roles on purpose. Dumps and templates give everything to `anon`,
 * `authenticated` and `service_role` alike, as the platform's default privileges do: that is nobody's decision.
 */
export function givenOnPurpose(
  facts: Facts,
  object: Granted,
  objects: Extract<NewObjects["objects"], "tables" | "sequences">,
  role: ApiRole | "public",
  privilege: Privilege,
): boolean {
  const holds = (name: string): boolean =>
    object.grants.some((grant) => grant.role === name && grant.privileges.includes(privilege));
  if (!holds(role)) return false;
  // A sequence may be granted as a table too.
  const written = (facts.written ?? []).filter(
    (one) => one.does === "grant" && (isAbout(one, "tables") || isAbout(one, objects)) && names(one, object),
  );
  const own = written.filter((one) => gives(one, role, privilege));
  if (own.length > 0) return !written.some((one) => gives(one, "service_role", privilege));
  if (facts.written !== undefined) return false;
  const { owner, schema } = object;
  return !givenByDefault(facts.catalog, { owner, schema, objects }, role, privilege) && !holds("service_role");
}

/** Whether somebody named the table when they gave a privilege to a role of the API, and not to the backend alike. */
export const grantedByName = (facts: Facts, object: Granted, role: ApiRole, privilege: Privilege): boolean =>
  givenOnPurpose(facts, object, "tables", role, privilege) &&
  (facts.written ?? []).some((one) => one.on.is === "objects" && names(one, object) && gives(one, role, privilege));

const gives = (statement: GrantStatement, role: string, privilege: Privilege): boolean =>
  statement.roles.includes(role) &&
  statement.privileges.some(
    ({ name, columns }) => columns.length === 0 && (name === privilege || (name === "all" && !isHabit(statement))),
  );

/** ALL on all tables of a schema to both roles of the API repeats what the platform does, and decides on no single privilege. */
const isHabit = ({ on, roles }: GrantStatement): boolean =>
  on.is === "all in schema" && roles.includes("anon") && roles.includes("authenticated");

/** Whether a statement names an object; a name without a schema is taken for one in `public`. */
export function names(
  { on }: GrantStatement,
  { schema, name }: { readonly schema: string; readonly name: string },
): boolean {
  if (on.is === "all in schema") return on.schemas.includes(schema);
  if (on.is !== "objects") return false;
  return on.names.some((path) => path.at(-1) === name && (path.at(-2) ?? "public") === schema);
}

/** Whether a statement is about objects of one kind, by name or all of a schema. */
export const isAbout = ({ on }: GrantStatement, kind: GrantKind): boolean =>
  (on.is === "objects" || on.is === "all in schema") && on.kind === kind;
