import { type Check, defineCheck, type Fix } from "../../../src/check/check.ts";
import { limitColumns } from "../../../src/check/fixes/limit-columns.ts";
import { withoutKeys } from "../../../src/check/fixes/without-keys.ts";
import { routineRef } from "../../../src/check/subject.ts";
import { type TriggerTrust, triggerTrusts } from "../../../src/check/trust/trigger.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** A trigger with its owner's rights does for the writer of a row what the writer may not do. */
export const triggerTrustsWriter: Check = defineCheck<TriggerTrust>({
  id: "trigger-trusts-writer",
  family: "functions",
  title: "A trigger writes with its owner's rights what the caller's row says, into what others trust",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: triggerTrusts,
  object: ({ routine }) => routineRef(routine),
  aspect: ({ table }) => table.id,
  related: ({ table, into }) => [table, ...into].map(({ id }) => ({ kind: "table", identity: id })),
  unprovenSeverity: () => "info",
  message: ({ table, routine, into, opens }) => {
    const opened = enumeration([...new Set(opens.map(({ target }) => target))]);
    return `Any signed-in user can let themselves in by a row of ${table.id}: ${routine.id} writes what it says into ${enumeration(into.map(({ id }) => id))} with its owner's rights, and policies of ${opened} go by that.`;
  },
  experiments: ({ table, columns, constants, opens }) => [
    { kind: "escalation", step: { does: "insert", table: table.id, columns }, values: constants, opens },
  ],
  fix: withhold,
});

/** What the trigger reads and a row can do without is no longer for the caller to say. */
function withhold({ table, routine, columns, keys }: TriggerTrust): Fix {
  const optional = columns.filter((name) =>
    table.columns.some((one) => one.name === name && (!one.notNull || one.default !== null)),
  );
  const limited = optional.length === 0 ? null : limitColumns(table, "insert", optional);
  if (limited === null) {
    const unsaid = withoutKeys(routine, keys);
    if (unsaid !== null) return unsaid;
    return { safety: "manual", why: `Let ${routine.id} ask who calls before it writes what ${table.id} says.` };
  }
  const why = `Users go on adding rows to ${table.id}, without ${enumeration(optional)}: what these say is for the backend (service_role).`;
  return { safety: "review", why, ...limited, keeps: "owners" };
}
