import type { Relation } from "../catalog/relation.ts";
import type { ExposedSchemas, Link, RoleName } from "./access.ts";
import type { Privileges } from "./privileges.ts";

/** A step of the way in. */
export type Step = Link & { readonly stops?: true };

/** Whether a step ends the way. */
export const stops = (link: Step): boolean => link.stops === true;

/** What the door to a schema's objects depends on. */
export type Doors = { readonly exposed: ExposedSchemas; readonly privileges: Privileges };

/** Tables that have an API of their own beside the one for exposed schemas. */
const ownApi: ReadonlyMap<string, string> = new Map([
  ["storage.objects", "the Storage API"],
  ["storage.buckets", "the Storage API"],
  ["realtime.messages", "Realtime"],
]);

/** The roles whose requests come through the API even where no role `authenticator` says so. */
const apiByName: ReadonlySet<string> = new Set(["anon", "authenticated", "service_role"]);

/** Whether the API asks as this role: it can become those that its own role is a member of. */
export function viaApi({ privileges }: Pick<Doors, "privileges">, role: RoleName): boolean {
  if (apiByName.has(role)) return true;
  const known = privileges.role(role);
  if (known === null || known.login) return false;
  return privileges.role("authenticator")?.memberOf.some((membership) => membership.role === role) === true;
}

/** How a role comes to a relation's schema. */
export function door(doors: Doors, role: RoleName, relation: Relation): readonly Step[] {
  if (!viaApi(doors, role)) return [connection(role), ...usage(doors, role, relation.schema)];
  const api = ownApi.get(`${relation.schema}.${relation.name}`);
  const served: Step =
    api === undefined
      ? schemaServed(doors, relation.schema)
      : { kind: "schema", text: `${api} serves ${relation.id}`, object: relation.id };
  return [served, ...usage(doors, role, relation.schema)];
}

/** How a role comes to what else a schema holds. */
export const schemaDoor = (doors: Doors, role: RoleName, schema: string): readonly Step[] => [
  viaApi(doors, role) ? schemaServed(doors, schema) : connection(role),
  ...usage(doors, role, schema),
];

const connection = (role: RoleName): Step => ({
  kind: "connection",
  text: `${role} asks over a connection to the database`,
  object: null,
});

const schemaServed = ({ exposed }: Doors, schema: string): Step =>
  exposed.schemas.includes(schema)
    ? { kind: "schema", text: `the API serves the schema ${schema}`, object: null }
    : { kind: "schema", text: `the API does not serve the schema ${schema}`, object: null, stops: true };

/** USAGE on a schema, and through what. */
export function usage({ privileges }: Pick<Doors, "privileges">, role: RoleName, schema: string): readonly Step[] {
  const held = privileges.onSchema(role, schema);
  if (held) return held.links.map((link) => ({ ...link, kind: link.kind === "grant" ? "usage" : link.kind }));
  return [{ kind: "usage", text: `${role} may not use the schema ${schema}`, object: null, stops: true }];
}
