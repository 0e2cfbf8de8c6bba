import type { Policy, Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { bindLookups, type Lookup } from "../../sql/bound-lookups.ts";
import { type Printed, printed, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { peopleIn } from "../looked-up-people.ts";
import { policyReading } from "../trust/trusts.ts";
import { enumeration } from "../wording.ts";
import { alterPolicy } from "./alter-policy.ts";
import { callerId } from "./owner-condition.ts";
import { withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Makes every query by which a policy looks up people look up the caller, in the policy and in the routines that it calls. null
 * where no query forgets to.
 */
export function bindCaller(facts: Facts, table: Table, policy: Policy): WrittenFix | null {
  const people = peopleIn(facts, table, policy);
  const lookups = people.flatMap(({ table: { schema, name }, table: holder, user }): readonly Lookup[] => {
    const caller = callerId(facts.catalog, holder, user);
    return caller === null ? [] : [{ schema, name, column: user, equals: caller }];
  });
  const { routines, tables } = policyReading(facts.catalog, table, policy);
  const changes = [
    ...boundPolicy(table, policy, lookups),
    ...facts.catalog.routines.filter(({ id }) => routines.has(id)).flatMap((routine) => boundRoutine(routine, lookups)),
  ];
  if (changes.length === 0) return null;
  const names = enumeration(people.map((one) => one.table.id));
  return {
    safety: "review",
    why: `It is the caller who has to be in ${names} now; before, it was enough that somebody is.`,
    up: changes.flatMap(({ up }) => up),
    down: changes.toReversed().flatMap(({ down }) => down),
    // Where it also asks what people are, an owner who is nothing special never had a right to it.
    keeps: people.some((one) => [...(tables.get(one.table.id)?.columns ?? [])].some((name) => name !== one.user))
      ? "backend"
      : "owners",
  };
}

type Change = ReturnType<typeof alterPolicy>;

function boundPolicy(table: Table, policy: Policy, lookups: readonly Lookup[]): readonly Change[] {
  const bound = (text: Printed | null): Printed | null =>
    text === null ? null : (bindLookups(text, lookups) as Printed);
  const [using, withCheck] = [bound(policy.using), bound(policy.withCheck)];
  if (using === policy.using && withCheck === policy.withCheck) return [];
  return [
    alterPolicy(table, policy, {
      ...(using === null || using === policy.using ? {} : { using }),
      ...(withCheck === null || withCheck === policy.withCheck ? {} : { withCheck }),
    }),
  ];
}

function boundRoutine(routine: Routine, lookups: readonly Lookup[]): readonly Change[] {
  const { body, definition } = routine;
  const text = body ?? definition;
  const bound = bindLookups(text, lookups);
  if (bound === text) return [];
  const made =
    body === null
      ? { up: [sql`${printed(bound as Printed)}`], down: [sql`${printed(definition)}`] }
      : withBody(routine, bound);
  return made === null ? [] : [made];
}
