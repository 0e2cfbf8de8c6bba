import { type Check, defineCheck } from "../../../src/check/check.ts";
import { closedInVain } from "../../../src/check/closed-in-vain.ts";
import { routineFixes } from "../../../src/check/fixes/routine-fixes.ts";
import { type RoutineExposure, routineExposures } from "../../../src/check/routine-exposure.ts";
import { routineRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

/** Whether such a function gives anything away is decided by calling it: most of them check their caller. */
export const functionBypassesRls: Check = defineCheck<RoutineExposure>({
  id: "function-bypasses-rls",
  family: "functions",
  title: "A function with its owner's rights gives callers rows that are not theirs",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [
    "splinter:anon_security_definer_function_executable",
    "splinter:authenticated_security_definer_function_executable",
  ],

  find: routineExposures,
  object: ({ routine }) => routineRef(routine),
  related: ({ tables, entry }) => [
    ...(entry === null ? [] : [{ kind: entry.kind, identity: entry.id }]),
    ...[...tables.keys()].map((table) => ({ kind: "table", identity: table.id })),
  ],
  unprovenSeverity: () => "info",
  message: (exposure, facts) => {
    const { routine, entry, gains, tables } = exposure;
    const who = callerName[gains.some(({ role }) => role === "anon") ? "anon" : "authenticated"];
    const way = entry === null ? `can call ${routine.id}` : `reaches ${routine.id} through ${entry.id}`;
    const vain = closedInVain(facts, routine);
    const names = [...new Set(gains.flatMap(({ hidden, fixed }) => [...hidden, ...fixed]))].map(({ id }) => id);
    const verb = [...tables.values()].some((commands) => [...commands].some((one) => one !== "select"))
      ? "works on"
      : "reads";
    const what = `${who} ${way}, which ${verb} ${enumeration(shown(names))} with the rights of ${routine.owner}`;
    return `${what}: what policies and grants say of its caller does not count there.${vain === null ? "" : ` ${vain}.`}`;
  },

  experiments: ({ routine, entry, gains }) =>
    gains.map(({ role, hidden, fixed }) => {
      const as = role === "anon" ? "anon" : "stranger";
      if (entry !== null) return { kind: "attack", as, command: "select", target: entry.id };
      const ids = (tables: typeof hidden) => tables.map(({ id }) => id);
      return { kind: "call", as, routine: routine.id, hidden: ids(hidden), fixed: ids(fixed) };
    }),
  fix: (exposure, facts) => routineFixes(facts, exposure)[0] ?? null,
  alternatives: (exposure, facts) => routineFixes(facts, exposure).slice(1),
});

const shown = (names: readonly string[]): readonly string[] =>
  names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
