import type { Policy, Table } from "../catalog/relation.ts";
import { readCondition } from "../sql/condition.ts";
import type { Printed } from "../sql/sql.ts";
import type { Facts } from "./check.ts";

/** A permissive policy that lets nobody through, because it asks the role of the request for one that no request has. */
export type DeadPolicyFault = { readonly table: Table; readonly policy: Policy; readonly mended: Policy };

/** Every such policy. One that says `false` is a statement, and one for the backend alone is of no use but no harm. */
export const deadPolicies = (facts: Facts): readonly DeadPolicyFault[] =>
  facts.catalog.tables
    .filter(({ rls, extension }) => rls !== "off" && extension === null)
    .flatMap((table) =>
      table.policies.flatMap((policy) => {
        const mended = { ...policy, using: askMetadata(policy.using), withCheck: askMetadata(policy.withCheck) };
        const asksRole = mended.using !== policy.using || mended.withCheck !== policy.withCheck;
        const dead = policy.mode === "permissive" && asksRole && isDead(facts, table, policy);
        return dead && !isDead(facts, table, mended) ? [{ table, policy, mended }] : [];
      }),
    );

function isDead(facts: Facts, table: Table, policy: Policy): boolean {
  const clause = policy.using === null ? "with check" : "using";
  if (readCondition(policy.using ?? policy.withCheck ?? ("" as Printed)).text === "false") return false;
  return requestRoles(facts).every((role) => {
    const { rows, error } = facts.access.policy(role, table, policy, clause);
    return rows === "none" && error === null;
  });
}

/** Every role that a request may come as: those that `authenticator` may become. */
const requestRoles = ({ catalog, access }: Facts): readonly string[] => {
  const authenticator = catalog.roles.find(({ name }) => name === "authenticator");
  const own = (authenticator?.memberOf ?? []).map(({ role }) => role);
  return [...new Set<string>([...own, ...access.apiRoles, "service_role"])];
};

const roleCall = /auth\.role\(\)/g;
const roleClaim = /\(auth\.jwt\(\) ->> 'role'::text\)/g;

/** The same question, asked of something else than the request's role. */
export const askInstead = (text: Printed, by: string): Printed =>
  text.replace(roleClaim, () => by).replace(roleCall, () => by) as Printed;

/** Of the role that the backend wrote into app_metadata. */
const askMetadata = (text: Printed | null): Printed | null =>
  text === null ? null : askInstead(text, "((auth.jwt() -> 'app_metadata'::text) ->> 'role'::text)");
