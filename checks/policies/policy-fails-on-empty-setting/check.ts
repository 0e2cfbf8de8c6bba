import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import { alterPolicy } from "../../../src/check/fixes/alter-policy.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { type CastSetting, castSettings, emptyAsNone } from "../../../src/sql/empty-setting.ts";

type Evidence = { readonly table: Table; readonly policy: Policy; readonly cast: CastSetting };

/** A setting that was set for one transaction is an empty text afterwards in that connection, and '' is no uuid. */
export const policyFailsOnEmptySetting: Check = defineCheck<Evidence>({
  id: "policy-fails-on-empty-setting",
  family: "policies",
  title: "A policy casts a setting that is empty in a connection used before",
  severity: "warning",
  category: "security",
  needs: [],
  alsoKnownAs: [],
  find: ({ catalog }) =>
    catalog.tables
      .filter(({ rls, extension }) => rls !== "off" && extension === null)
      .flatMap((table) =>
        table.policies.flatMap((policy) => {
          const [cast] = [policy.using, policy.withCheck].flatMap((text) => (text === null ? [] : castSettings(text)));
          return cast === undefined ? [] : [{ table, policy, cast }];
        }),
      ),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  message: ({ table, policy, cast }) =>
    `Queries of ${table.id} fail in a connection where ${cast.name} was set for a transaction before: it is '' then, and the policy "${policy.name}" casts it to ${cast.type} (22P02).`,
  experiments: ({ table, policy, cast }, { access }) => {
    const [role] = policy.roles.filter((name) => name !== "public" && name !== "authenticated" && name !== "anon");
    const as = role === undefined || access.apiRoles.some((one) => one === role) ? "owner" : { login: role };
    const command = policy.command === "all" ? "select" : policy.command;
    const settings = [{ name: cast.name, value: "" }];
    return [{ kind: "breakdown", target: table.id, as, command, codes: ["22"], settings }];
  },
  fix: ({ table, policy }) => ({
    safety: "safe",
    why: "An empty setting counts as none, which no row is equal to.",
    ...alterPolicy(table, policy, {
      ...(policy.using === null ? {} : { using: emptyAsNone(policy.using) }),
      ...(policy.withCheck === null ? {} : { withCheck: emptyAsNone(policy.withCheck) }),
    }),
    keeps: "everyone",
  }),
});
