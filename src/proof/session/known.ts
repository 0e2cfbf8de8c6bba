import { type Known, tenantOf } from "../actor.ts";
import type { Source } from "../read/request-source.ts";
import type { RequestValue } from "../read/request-values.ts";
import { guest, member, owner, type Tenant } from "../world/tenant.ts";
import type { World } from "../world/world.ts";
import { type Carried, carry, nothingCarried, type Put } from "./carry.ts";

/** Claims that say who somebody is, and are never anybody's choice nor a custom fact. */
const identity = new Set([
  "sub",
  "role",
  "email",
  "phone",
  "aud",
  "aal",
  "is_anonymous",
  "exp",
  "iat",
  "iss",
  "amr",
  "session_id",
]);

/** Whether a source is a custom fact about the caller, and not who it is. */
export const isCustom = ({ of, path: [first = ""] }: Source): boolean => of === "settings" || !identity.has(first);

/**
 * What the server tells of a user beside who it is: where policies compare a claim or a setting with a column, the value
 * that the user's own tenant has there. Somebody without a tenant has none.
 */
export function knownOf(world: World): Known {
  const carried = new Map<string, Carried>();
  return (who) => {
    const user = tenantOf(who);
    if (user === null || user === guest || who === "newcomer") return nothingCarried;
    const tenant = user === member ? owner : user;
    const told = carried.get(tenant.letter) ?? carriedFor(world, tenant);
    carried.set(tenant.letter, told);
    return told;
  };
}

const carriedFor = (world: World, tenant: Tenant): Carried =>
  carry(
    world.requests.flatMap((value): readonly Put[] => {
      if (!isCustom(value.source)) return [];
      const [own] = valuesOf(world, value, tenant);
      return own === undefined ? [] : [{ source: value.source, value: value.source.list ? [own] : own }];
    }),
  );

/** The values that a tenant's rows have where a request's value is compared with them. */
export const valuesOf = (world: World, { places }: RequestValue, tenant: Tenant): readonly string[] => [
  ...new Set(
    places.flatMap(({ table, column }) => {
      const value = world.row(table, tenant)?.values.get(column);
      return typeof value === "string" ? [value] : [];
    }),
  ),
];
