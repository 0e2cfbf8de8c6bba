import type { ApiRole } from "../../../src/access/access.ts";
import { bodiesUnder, passedArguments } from "../../../src/access/routine/body.ts";
import { carriesText } from "../../../src/access/routine/carries-text.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { leaveToBackend } from "../../../src/check/fixes/routine-rights.ts";
import { textFixes } from "../../../src/check/fixes/text-fixes.ts";
import { keeper, routineRef } from "../../../src/check/subject.ts";
import { callerName } from "../../../src/check/wording.ts";

type Evidence = { readonly routine: Routine; readonly roles: readonly ApiRole[] };

/** Whether a text ends up as SQL is decided by passing SQL: quoting it well is easily done, and as easily missed. */
export const functionRunsItsArgument: Check = defineCheck<Evidence>({
  id: "function-runs-its-argument",
  family: "functions",
  title: "A function runs text of its caller's as SQL",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.routines
      .filter((routine) => keeper(facts.catalog, routine) === null && routine.trigger === "no")
      .filter((routine) => passedArguments(routine).some(({ type }) => carriesText(facts.catalog, type)))
      .flatMap((routine) => {
        const roles = facts.access.apiRoles.filter((role) => facts.access.call(role, routine).may);
        return roles.length > 0 && runsText(facts, routine) ? [{ routine, roles }] : [];
      }),

  object: ({ routine }) => routineRef(routine),
  severityOf: ({ routine }) => (routine.runsAs === "owner" ? "error" : "warning"),
  unprovenSeverity: () => "info",
  message: ({ routine, roles }) => {
    const who = callerName[roles[0] ?? "anon"];
    const rights = routine.runsAs === "owner" ? `the rights of ${routine.owner}` : "its caller's rights";
    return `${who} can call ${routine.id}, which puts statements together at run time and runs them with ${rights}: what its caller passes must never become a part of them.`;
  },
  experiments: ({ routine, roles }) =>
    roles.map((role) => ({ kind: "inject", as: role === "anon" ? "anon" : "stranger", routine: routine.id })),
  fix: ({ routine }, facts) => textFixes(routine)[0] ?? leaveToBackend(facts.catalog, routine),
  alternatives: ({ routine }, facts) => {
    const [, ...rest] = [...textFixes(routine), leaveToBackend(facts.catalog, routine)];
    return rest;
  },
});

/** Functions of Postgres and its extensions that take a query as text. */
const takeQueries: ReadonlySet<string> = new Set([
  "query_to_xml",
  "query_to_xmlschema",
  "query_to_xml_and_xmlschema",
  "ts_stat",
  "ts_rewrite",
  "dblink",
  "dblink_exec",
  "crosstab",
]);

const runsText = ({ catalog }: Facts, routine: Routine): boolean =>
  bodiesUnder(catalog, routine).some(
    ({ body }) => body.dynamic || [...body.builtins].some((name) => takeQueries.has(name)),
  );
