import type { CallerFact } from "../../../src/access/access.ts";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { ObjectId } from "../../../src/catalog/object.ts";
import type { Policy, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck } from "../../../src/check/check.ts";
import type { Attacker, Breakdown } from "../../../src/check/experiment.ts";
import { alterPolicy } from "../../../src/check/fixes/alter-policy.ts";
import { policyRef, tableRef } from "../../../src/check/subject.ts";
import { type CastSetting, castSettings, emptyAsNone } from "../../../src/sql/empty-setting.ts";

/** `cast`: where the policy itself casts; null: a function that it calls may. */
type Evidence = {
  readonly table: Table;
  readonly policy: Policy;
  readonly cast: CastSetting | null;
  readonly asked: readonly CallerFact[];
};

/** A setting that was set for one transaction is an empty text afterwards in that connection, and '' is no uuid. */
export const policyFailsOnEmptySetting: Check = defineCheck<Evidence>({
  id: "policy-fails-on-empty-setting",
  family: "policies",
  title: "A policy casts a setting that is empty in a connection used before",
  severity: "warning",
  category: "security",
  needs: [],
  alsoKnownAs: [],
  find: ({ catalog, access }) =>
    catalog.tables
      .filter(({ rls, extension }) => rls !== "off" && extension === null)
      .flatMap((table) =>
        table.policies.flatMap((policy) => {
          const texts = [policy.using, policy.withCheck].flatMap((text) => text ?? []);
          const [cast = null] = texts.flatMap((text) => castSettings(text));
          const asked = texts.flatMap((text) => access.asks(table, text));
          const isHidden = asked.length > 0 && policy.routines.some((id) => isUsers(catalog, id));
          return cast === null && !isHidden ? [] : [{ table, policy, cast, asked }];
        }),
      ),
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  // Where no API is, only the application's own connection could show it.
  unprovenSeverity: ({ cast, asked }, { access }) =>
    cast !== null && isSetting(asked, cast.name) && access.apiRoles.length > 0 ? null : "info",
  message: ({ table, policy, cast, asked }) => {
    const [first] = asked;
    const told = first === undefined ? "" : first.is === "setting" ? first.name : first.path.join(".");
    if (cast !== null && isSetting(asked, cast.name)) {
      return `Queries of ${table.id} fail in a connection where ${cast.name} was set for a transaction before: it is '' then, and the policy "${policy.name}" casts it to ${cast.type} (22P02).`;
    }
    const what =
      cast === null
        ? `a function that the policy "${policy.name}" calls casts it`
        : `the policy "${policy.name}" casts it to ${cast.type}`;
    return `Queries of ${table.id} fail for users who have no ${cast?.name ?? told}: it is '' then, and ${what} (22P02).`;
  },
  experiments: ({ table, policy, asked, cast }, { access }): readonly Breakdown[] => {
    const [role] = policy.roles.filter((name) => name !== "public" && name !== "authenticated" && name !== "anon");
    const as: Attacker = role === undefined || access.apiRoles.some((one) => one === role) ? "owner" : { login: role };
    const command = policy.command === "all" ? "select" : policy.command;
    const settings = new Set([
      ...asked.flatMap((one) => (one.is === "setting" ? [one.name] : [])),
      ...(cast === null ? [] : [cast.name]),
    ]);
    const failing = { kind: "breakdown", target: table.id, command, codes: ["22"] } as const;
    return [
      ...[...settings]
        .filter((name) => name.includes("."))
        .map((name) => ({ ...failing, as, settings: [{ name, value: "" }] })),
      ...(as === "owner" && asked.length > 0 ? [{ ...failing, as: "newcomer" as const, settings: [] }] : []),
    ];
  },
  fix: ({ table, policy, cast }) =>
    cast === null
      ? { safety: "manual", why: "Read an empty text as none in the function: nullif(…, '')." }
      : {
          safety: "safe",
          why: "An empty text counts as none, which no row is equal to.",
          ...alterPolicy(table, policy, {
            ...(policy.using === null ? {} : { using: emptyAsNone(policy.using) }),
            ...(policy.withCheck === null ? {} : { withCheck: emptyAsNone(policy.withCheck) }),
          }),
          keeps: "everyone",
        },
});

const isSetting = (asked: readonly CallerFact[], name: string): boolean =>
  asked.some((one) => one.is === "setting" && one.name === name);

const isUsers = (catalog: Catalog, id: ObjectId): boolean => {
  const routine = catalog.routines.find((one) => one.id === id);
  return catalog.schemas.some(({ name, managedBy }) => name === routine?.schema && managedBy === "user");
};
