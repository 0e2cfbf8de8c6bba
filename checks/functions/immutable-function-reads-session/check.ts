import type { Policy, Table } from "../../../src/catalog/relation.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { keeper, routineRef, tableRef } from "../../../src/check/subject.ts";
import { ident, printed, sql } from "../../../src/sql/sql.ts";

type Evidence = {
  readonly routine: Routine;
  readonly uses: readonly { readonly table: Table; readonly policy: Policy }[];
};

/** Postgres works an IMMUTABLE function out once for a plan, and a plan outlives the request it was made for. */
export const immutableFunctionReadsSession: Check = defineCheck<Evidence>({
  id: "immutable-function-reads-session",
  family: "functions",
  title: "A function says that it is IMMUTABLE and reads who is calling",
  severity: "error",
  category: "security",
  needs: [],
  alsoKnownAs: [],
  find: (facts) =>
    facts.catalog.routines
      .filter(({ volatility, kind }) => volatility === "immutable" && kind === "function")
      .filter((routine) => keeper(facts.catalog, routine) === null && readsSession(facts, routine, new Set()))
      .map((routine) => ({ routine, uses: usesOf(facts, routine) })),
  object: ({ routine, uses }) => (uses[0] === undefined ? routineRef(routine) : tableRef(uses[0].table)),
  blame: ({ routine }) => routineRef(routine),
  aspect: ({ routine }) => routine.id,
  related: ({ routine, uses }) => [
    { kind: "function", identity: routine.id },
    ...uses.map(({ policy }) => ({ kind: "policy", identity: policy.id })),
  ],
  severityOf: ({ uses }) => (uses.length > 0 ? "error" : "warning"),
  message: ({ routine, uses }) => {
    const [use] = uses;
    const what = `${routine.id} says that it is IMMUTABLE and reads who is calling`;
    return use === undefined
      ? `${what}: a plan that is kept answers the next caller with what the first one got.`
      : `One user can read the rows of ${use.table.id} that another may: ${what}, so that a plan that is kept by a connection, in the policy "${use.policy.name}", goes on with the first caller's answer.`;
  },
  experiments: ({ uses }) => uses.slice(0, 2).map(({ table }) => ({ kind: "stale plan", target: table.id })),
  fix: ({ routine }) => {
    const name = sql`${ident(routine.schema, routine.name)}(${printed(routine.identityArguments)})`;
    return {
      safety: "safe",
      why: "STABLE is what such a function is: Postgres still asks it once for a statement, and again for the next one.",
      up: [sql`alter function ${name} stable`],
      down: [sql`alter function ${name} immutable`],
      keeps: "everyone",
    };
  },
});

const session =
  /\bauth\s*\.\s*(uid|jwt|role|email)\s*\(|\bcurrent_setting\s*\(|\b(current_user|session_user|current_role)\b/i;

/** Whether its body, or that of a function it names, asks about the session. */
function readsSession(facts: Facts, routine: Routine, seen: Set<Routine>): boolean {
  if (seen.has(routine)) return false;
  seen.add(routine);
  const body = (routine.body ?? routine.definition).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  if (session.test(body)) return true;
  const words = new Set(body.match(/\w+(?=\s*\()/g));
  return facts.catalog.routines.some(
    (other) => words.has(other.name) && keeper(facts.catalog, other) === null && readsSession(facts, other, seen),
  );
}

const usesOf = ({ catalog }: Facts, routine: Routine): Evidence["uses"] =>
  catalog.tables.flatMap((table) =>
    table.policies.filter(({ routines }) => routines.includes(routine.id)).map((policy) => ({ table, policy })),
  );
