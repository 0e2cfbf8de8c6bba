import type { Catalog } from "../catalog/catalog.ts";
import type { DefaultPrivilege, Privilege } from "../catalog/privilege.ts";
import type { RoleName } from "./access.ts";

/** What new objects of one owner in one schema will be granted. */
export type NewObjects = {
  readonly owner: string;
  readonly schema: string;
  readonly objects: DefaultPrivilege["objects"];
};

/** What Postgres gives PUBLIC by itself, unless the owner's defaults for the whole database say otherwise. */
const builtIn: Readonly<Partial<Record<DefaultPrivilege["objects"], Privilege>>> = {
  functions: "execute",
  types: "usage",
};

/**
 * Whether new objects will give a privilege to a role (`public` for PUBLIC) by name. Defaults for one schema only add to
 * those for the whole database, which take the place of what is built in.
 */
export function givenByDefault(
  { defaultPrivileges }: Pick<Catalog, "defaultPrivileges">,
  { owner, schema, objects }: NewObjects,
  role: RoleName,
  privilege: Privilege,
): boolean {
  const own = defaultPrivileges.filter((one) => one.owner === owner && one.objects === objects);
  const gives = (one: DefaultPrivilege): boolean =>
    one.grants.some((grant) => grant.role === role && grant.privileges.includes(privilege));
  const whole = own.find((one) => one.schema === null);
  if (own.some((one) => one.schema === schema && gives(one))) return true;
  return whole === undefined ? role === "public" && builtIn[objects] === privilege : gives(whole);
}
