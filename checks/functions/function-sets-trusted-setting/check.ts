import type { ApiRole } from "../../../src/access/access.ts";
import type { Table } from "../../../src/catalog/relation.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import { tenantGuards } from "../../../src/check/fixes/guard-routine.ts";
import { leaveToBackend } from "../../../src/check/fixes/routine-rights.ts";
import { keeper, routineRef } from "../../../src/check/subject.ts";
import { settingsSet, settingsTrusted } from "../../../src/check/trusted-settings.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

type Evidence = {
  readonly routine: Routine;
  readonly roles: readonly ApiRole[];
  readonly settings: readonly string[];
  readonly tables: readonly Table[];
};

/** A setting is as good as who may set it. */
export const functionSetsTrustedSetting: Check = defineCheck<Evidence>({
  id: "function-sets-trusted-setting",
  family: "functions",
  title: "A function lets its caller choose a setting that policies trust",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) => {
    const trusting = facts.catalog.tables
      .filter(({ rls }) => rls !== "off")
      .map((table) => ({ table, settings: settingsTrusted(facts.catalog, table) }))
      .filter(({ settings }) => settings.size > 0);
    if (trusting.length === 0) return [];
    const all = new Set(trusting.flatMap(({ settings }) => [...settings]));
    return facts.catalog.routines
      .filter((routine) => keeper(facts.catalog, routine) === null && routine.arguments.length > 0)
      .flatMap((routine) => {
        const roles = facts.access.apiRoles.filter((role) => facts.access.call(role, routine).may);
        const settings = roles.length === 0 ? [] : settingsSet(facts.catalog, routine, all);
        const tables = trusting.filter((one) => settings.some((name) => one.settings.has(name)));
        return tables.length === 0 ? [] : [{ routine, roles, settings, tables: tables.map(({ table }) => table) }];
      });
  },

  object: ({ routine }) => routineRef(routine),
  related: ({ tables }) => tables.map((table) => ({ kind: "table", identity: table.id })),
  unprovenSeverity: () => "info",
  message: ({ routine, roles, settings, tables }) =>
    `${callerName[roles[0] ?? "anon"]} can call ${routine.id}, which sets ${enumeration(settings)}, and the policies of ${enumeration(tables.map(({ id }) => id))} believe what it says: whoever sets it chooses whose rows they are.`,
  experiments: ({ routine, roles, settings, tables }) =>
    roles.flatMap((role) =>
      tables.slice(0, mostTables).map(({ id }) => ({
        kind: "preset" as const,
        as: role === "anon" ? ("anon" as const) : ("stranger" as const),
        routine: routine.id,
        settings,
        target: id,
      })),
    ),
  fix: (evidence, facts) => fixes(evidence, facts)[0] ?? null,
  alternatives: (evidence, facts) => fixes(evidence, facts).slice(1),
});

const mostTables = 3;

const fixes = ({ routine, tables }: Evidence, facts: Facts): readonly Fix[] => [
  ...tenantGuards(facts, routine, tables),
  leaveToBackend(facts.catalog, routine),
];
