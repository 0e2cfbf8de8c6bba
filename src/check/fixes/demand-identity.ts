import type { CallerFact, RoleName } from "../../access/access.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { anyOne, wrapped } from "../../sql/condition.ts";
import { emptyAsNone } from "../../sql/empty-setting.ts";
import { literal, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { BeliefFault } from "../belief-fault.ts";
import { branches, isOpen } from "../branches.ts";
import type { Facts } from "../check.ts";
import { alterPolicy, signedInRoles } from "./alter-policy.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Ways to make a policy hold for nobody who has no identity to compare, the best first. */
export function demandIdentity(facts: Facts, fault: BeliefFault): readonly WrittenFix[] {
  const onlyAnon = fault.found.every(({ role }) => role === "anon");
  const ways = onlyAnon
    ? [forSignedIn(facts, fault), identified(fault, "sub")]
    : [nestedClaim(facts, fault), withoutOpen(facts, fault), ...fault.facts.map((fact) => given(fault, fact))];
  return ways.flatMap((way) => way ?? []);
}

/** Without a session there is no own row. */
function forSignedIn(facts: Facts, { table, policy }: BeliefFault): WrittenFix | null {
  const meant = branches(facts, "authenticated", table, policy, "using").some(({ reading }) => isOpen(reading));
  if (meant) return null;
  return {
    safety: "safe",
    why: "Users keep their own rows; whoever has no session has none.",
    ...alterPolicy(table, policy, { roles: signedInRoles(policy) }),
    keeps: "owners",
  };
}

const identified = (fault: BeliefFault, claim: string): WrittenFix => given(fault, { is: "claim", path: [claim] });

/** The alternatives that hold where there is nothing to compare, left out. */
function withoutOpen(facts: Facts, { table, policy, found }: BeliefFault): WrittenFix | null {
  const role = found[0]?.role ?? "authenticated";
  const kept = keptOf(facts, role, table, policy);
  return kept === null ? null : closed(table, policy, kept);
}

function keptOf(facts: Facts, role: RoleName, table: Table, policy: Policy): Printed | null {
  const all = branches(facts, role, table, policy, "using");
  const opens = (text: Printed, view: "stranger" | "outsider") =>
    facts.access.opens({ role, view }, table, { ...policy, using: text, withCheck: null }, "using");
  const kept = all.filter(({ text }) => !(opens(text, "stranger") !== "none" && opens(text, "outsider") === "none"));
  if (kept.length === all.length || kept.length === 0) return null;
  return anyOne(kept.map(({ text }) => text));
}

/** A claim inside another one is read by going into it: `->> 'o.id'` as `-> 'o' ->> 'id'`. */
function nestedClaim(facts: Facts, fault: BeliefFault): WrittenFix | null {
  const { table, policy } = fault;
  const dotted = fault.facts.find(
    (fact) => fact.is === "claim" && fact.path.length === 1 && fact.path[0]?.includes("."),
  );
  if (dotted?.is !== "claim" || policy.using === null) return null;
  const [name = ""] = dotted.path;
  const steps = name.split(".").map((step) => `'${step}'::text`);
  const path = `-> ${steps.slice(0, -1).join(" -> ")} ->> ${steps.at(-1)}`;
  const using = policy.using.replaceAll(`->> '${name}'::text`, path) as Printed;
  if (using === policy.using) return null;
  const changed = { ...policy, using };
  const kept = keptOf(facts, "authenticated", table, changed);
  return kept === null ? null : closed(table, policy, kept);
}

const why = "Whoever has what the policy asks for keeps their rows; whoever has not gets none.";

/** A check that says what USING said says what it says now. */
function closed(table: Table, policy: Policy, kept: Printed): WrittenFix {
  const using = emptyAsNone(kept);
  const same = policy.withCheck !== null && policy.withCheck === policy.using;
  return {
    safety: "review",
    why,
    ...alterPolicy(table, policy, { using, ...(same ? { withCheck: using } : {}) }),
    keeps: "backend",
  };
}

/** The condition and that there is something to compare. */
function given({ table, policy }: BeliefFault, fact: CallerFact): WrittenFix {
  const demand = (text: Printed): Sql => sql`${printed(wrapped(text))} and ${written(fact)} is not null`;
  return {
    safety: "review",
    why,
    ...alterPolicy(table, policy, {
      ...(policy.using === null ? {} : { using: demand(policy.using) }),
      ...(policy.withCheck === null ? {} : { withCheck: demand(policy.withCheck) }),
    }),
    keeps: "backend",
  };
}

/** A fact about the caller as a policy asks for it, null where there is none. */
function written(fact: CallerFact): Sql {
  if (fact.is === "setting") return sql`nullif(current_setting(${literal(fact.name)}, true), '')`;
  if (fact.path.join(".") === "sub") return sql`(select auth.uid())`;
  const inner = fact.path.slice(0, -1).reduce((text, step) => sql`${text} -> ${literal(step)}`, sql`auth.jwt()`);
  return sql`(select ${inner} ->> ${literal(fact.path.at(-1) ?? "")})`;
}
