import type { Clause } from "../../access/access.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, printed, sql } from "../../sql/sql.ts";
import { meansBackend } from "../backend-intent.ts";
import type { Facts } from "../check.ts";
import { withoutNulls } from "../filled-columns.ts";
import { isForm } from "../open-form.ts";
import { granted, type RowCommand } from "../openings.ts";
import { type PolicyOpening, policyOpenings } from "../policy-openings.ts";
import { isPublicData } from "../public-data.ts";
import { enumeration } from "../wording.ts";
import { alter, alterPolicy, clausesOf, roleList, rolesOf, signedInRoles } from "./alter-policy.ts";
import { onlyServiceRole } from "./close-policy.ts";
import { likelyOwner } from "./likely-owner.ts";
import { ownBranches } from "./own-branches.ts";
import { ownerCondition } from "./owner-condition.ts";
import { dropPolicy } from "./owner-policies.ts";
import { tieMembership } from "./tie-membership.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Narrows one policy that opens too much. The weakest change that closes the openings wins. */
export function tightenPolicy(facts: Facts, table: Table, policy: Policy, found: readonly PolicyOpening[]): WrittenFix {
  const untied = found.find((opening) => opening.untied !== null)?.untied ?? null;
  const tied = untied === null ? null : tieMembership(facts, table, policy, untied.membership);
  const narrow = tied ?? checkLikeUsing(facts, table, policy, found);
  if (narrow !== null) return narrow;
  const signedIn = onlyWithSession(facts, table, policy, found);
  if (signedIn !== null) return signedIn;
  const commands = [...new Set(found.map(({ command }) => command))];
  if (ownersNeedNot(facts, table, policy, commands) || meansBackend(policy)) {
    return backendOnly(facts, table, policy, commands);
  }
  return (
    openForm(facts, table, policy, found) ??
    ownBranches(facts, table, policy) ??
    toOwners(facts, table, policy, found) ??
    withoutOwner(facts, table, policy, found)
  );
}

/** A form that visitors may fill in stays one: their rows are nobody's. */
function openForm(facts: Facts, table: Table, policy: Policy, found: readonly PolicyOpening[]): WrittenFix | null {
  const owner = facts.access.owner(table);
  const owns = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  if (owner === null || owns === null || policy.withCheck === null || !isForm(table, owner, found)) return null;
  return {
    safety: "review",
    why: "Whoever fills the form in may leave open who they are, and can name nobody but themselves.",
    up: [sql`${alter(table, policy)} with check (${ident(owner.column)} is null or ${owns})`],
    down: [sql`${alter(table, policy)} with check (${printed(policy.withCheck)})`],
    keeps: "owners",
  };
}

/** Where the policy asks whose a row is of everybody who is signed in, to be signed in is all that is missing. */
function onlyWithSession(
  facts: Facts,
  table: Table,
  policy: Policy,
  found: readonly PolicyOpening[],
): WrittenFix | null {
  const asksAll = found.every(({ role, command }) => {
    const clause: Clause = command === "insert" && policy.withCheck !== null ? "with check" : "using";
    return role === "anon" && facts.access.policy("authenticated", table, policy, clause).rows === "own";
  });
  if (!asksAll) return null;
  return {
    safety: "safe",
    why: "Users keep their own rows; whoever has no session has none.",
    ...alterPolicy(table, policy, { roles: signedInRoles(policy) }),
    keeps: "owners",
  };
}

/** The rows a command may write are those it may reach: what Postgres does where no WITH CHECK is written. */
function checkLikeUsing(
  facts: Facts,
  table: Table,
  policy: Policy,
  found: readonly PolicyOpening[],
): WrittenFix | null {
  const { using, withCheck } = policy;
  const reachesAny = found.some(({ kind, command }) => kind === "any row" && command !== "insert");
  if (using === null || withCheck === null || reachesAny) return null;
  if (facts.access.policy("authenticated", table, policy, "using").rows !== "own") return null;
  return {
    safety: "safe",
    why: "Users keep writing their own rows; a row can no longer be put in somebody else's name.",
    up: [sql`${alter(table, policy)} with check (${printed(using)})`],
    down: [sql`${alter(table, policy)} with check (${printed(withCheck)})`],
    keeps: "owners",
  };
}

/** Whether the other, narrower policies already give each owner what this one opens. */
function ownersNeedNot(facts: Facts, table: Table, policy: Policy, commands: readonly RowCommand[]): boolean {
  const others = table.policies.filter(
    (other) => other.id !== policy.id && policyOpenings(facts, table, other).length === 0,
  );
  return commands
    .filter((command) => granted(facts.access, "authenticated", table, command))
    .every((command) => {
      const { rows } = facts.access.reach("authenticated", { ...table, policies: others }, command);
      return rows === "own";
    });
}

function backendOnly(facts: Facts, table: Table, policy: Policy, commands: readonly RowCommand[]): WrittenFix {
  const kept = ownersNeedNot(facts, table, policy, commands);
  const safe = kept && (meansBackend(policy) || !commands.includes("select"));
  return {
    safety: safe ? "safe" : "review",
    why: kept
      ? "The other policies still give users their own rows; this one now serves the backend (service_role) only."
      : `Users reach ${table.id} through this policy only: after this, just the backend (service_role) does.`,
    ...onlyServiceRole(table, policy),
    keeps: kept ? "owners" : "backend",
  };
}

/** The open clauses become "the caller's own rows". */
function toOwners(facts: Facts, table: Table, policy: Policy, found: readonly PolicyOpening[]): WrittenFix | null {
  const owner = facts.access.owner(table);
  const owns = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  if (owner === null || owns === null || likelyOwner(facts, table) !== null) return null;
  const reads = found.some(({ command }) => command === "select");
  const shared = facts.access.reach("authenticated", table, "select").rows !== "own";
  const filled = withoutNulls(
    table,
    found.flatMap((opening) => opening.filled),
  );
  const using = isOpen(facts, filled, policy, "using");
  const check = isOpen(facts, filled, policy, "with check");
  const clauses = sql`${using ? sql` using (${owns})` : sql``}${check ? sql` with check (${owns})` : sql``}`;
  return {
    safety: owner.certain && owner.kind === "owner" && !reads && !shared ? "safe" : "review",
    why: whyOwners(table, owner.certain, reads, shared),
    up: [sql`${alter(table, policy)} to ${roleList(signedInRoles(policy))}${clauses}`],
    down: [sql`${alter(table, policy)} to ${rolesOf(policy)}${clausesOf(policy)}`],
    keeps: "owners",
  };
}

/** A clause that is not written is not open: USING is read as the check then, and closing the one closes the other. */
const isOpen = (facts: Facts, table: Table, policy: Policy, clause: Clause): boolean =>
  (clause === "using" ? policy.using : policy.withCheck) !== null &&
  facts.access.apiRoles.some((role) => facts.access.policy(role, table, policy, clause).rows === "all");

function whyOwners(table: Table, certain: boolean, reads: boolean, shared: boolean): string {
  const guess = certain ? "" : "Which column says whose a row is, is a guess: check the condition. ";
  if (reads) {
    return `${guess}Users read only their own rows of ${table.id} afterwards: leave it if everybody is meant to read them.`;
  }
  if (shared) return `${guess}Users read rows of others in ${table.id}, and may be meant to work on them together.`;
  return `${guess}Users keep writing their own rows; nobody writes the rows of others any more.`;
}

/** Nothing says whose the rows are: writing stays with the backend, and reading too unless the rows are nobody's. */
function withoutOwner(facts: Facts, table: Table, policy: Policy, found: readonly PolicyOpening[]): WrittenFix {
  const likely = likelyOwner(facts, table, policy);
  const readsFreely = isPublicData(facts, table) && likely?.writes !== true;
  if (policy.command === "all" && policy.using !== null && readsFreely) {
    const target = ident(table.schema, table.name);
    const head = sql`create policy ${ident(policy.name)} on ${target}`;
    return {
      safety: "review",
      why: "Everybody goes on reading; only the backend (service_role) writes any more.",
      up: [
        dropPolicy(table, policy.name),
        sql`${head} for select to ${rolesOf(policy)} using (${printed(policy.using)})`,
      ],
      down: [dropPolicy(table, policy.name), sql`${head} for all to ${rolesOf(policy)}${clausesOf(policy)}`],
      keeps: "backend",
    };
  }
  if (likely !== null && !meansBackend(policy)) {
    const { using, withCheck } = policy;
    return {
      safety: "review",
      why: likely.why,
      ...alterPolicy(table, policy, {
        roles: signedInRoles(policy),
        ...(using === null ? {} : { using: likely.condition }),
        ...(withCheck === null ? {} : { withCheck: likely.condition }),
      }),
      keeps: "backend",
    };
  }
  const commands = [...new Set(found.map(({ command }) => command))];
  return {
    safety: "review",
    why:
      `No column says whose a row of ${table.id} is. Until a policy says who may ${enumeration(commands)}, ` +
      "only the backend (service_role) may.",
    ...onlyServiceRole(table, policy),
    keeps: "backend",
  };
}
