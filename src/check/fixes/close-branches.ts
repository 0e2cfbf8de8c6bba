import type { Policy, Table } from "../../catalog/relation.ts";
import { anyOne, everyOne } from "../../sql/condition.ts";
import { ident, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import { meantForAll } from "../branch-intent.ts";
import { branches, isOpen, readText } from "../branches.ts";
import type { Facts } from "../check.ts";
import type { Limit } from "../limits.ts";
import { granted, rowCommands } from "../openings.ts";
import type { RowFault } from "../row-fault.ts";
import { alterPolicy, clausesOf, rolesOf } from "./alter-policy.ts";
import { ownerCondition } from "./owner-condition.ts";
import { dropPolicy, freeName, ownerPolicies } from "./owner-policies.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Leaves the alternatives out that ask nothing of who calls; null where nothing would be left. */
export function closeBranches(facts: Facts, { table, policy, open, found }: RowFault): WrittenFix | null {
  const role = found.at(-1)?.role ?? "authenticated";
  const left = branches(facts, role, table, policy, "using").filter(
    ({ text, reading }) => reading.rows !== "none" && !open.some((branch) => branch.text === text),
  );
  if (left.length === 0) return null;
  const using = anyOne(left.map(({ text }) => text));
  const same = policy.withCheck !== null && policy.withCheck === policy.using;
  return {
    safety: "review",
    why: "Everybody keeps what is theirs, and nobody reaches the rows of others by what they say. Leave it if all are meant to.",
    ...alterPolicy(table, policy, { using, ...(same ? { withCheck: using } : {}) }),
    keeps: "owners",
  };
}

/** Ways to keep people reading what they may read, and writing only what is theirs; the best first. */
export function writeOwnOnly(facts: Facts, fault: RowFault): readonly WrittenFix[] {
  const { table, policy, open } = fault;
  const meant = open.every((branch) => meantForAll(table, policy, branch) !== null);
  const asks = fault.found.some(({ reading }) => reading.dependsOn.includes("caller"));
  const ways =
    policy.command !== "all"
      ? [asks ? closeBranches(facts, fault) : null, andOwner(facts, fault), backendOnly(table, policy)]
      : [
          asks && !meant ? closeBranches(facts, fault) : null,
          asks ? splitReading(facts, fault) : null,
          readOnly(facts, fault, true),
          readOnly(facts, fault, false),
        ];
  return ways.flatMap((way) => way ?? []);
}

/** The policy goes on for what asks who calls, and another one lets people read the rest. */
function splitReading(facts: Facts, { table, policy, found }: RowFault): WrittenFix | null {
  const role = found.at(-1)?.role ?? "authenticated";
  const all = branches(facts, role, table, policy, "using");
  const [shown, own] = [
    all.filter(({ reading }) => isOpen(reading)),
    all.filter(({ reading }) => reading.rows === "own"),
  ];
  if (own.length === 0 || shown.length === 0) return null;
  const name = freeName(`${policy.name} (read)`, new Set(table.policies.map((one) => one.name)));
  const using = anyOne(own.map(({ text }) => text));
  const changed = alterPolicy(table, policy, {
    using,
    ...(policy.withCheck === policy.using ? { withCheck: using } : {}),
  });
  return {
    safety: "review",
    why: "Everybody goes on reading what they read, and changes only what is theirs.",
    up: [...changed.up, create(table, name, policy, anyOne(shown.map(({ text }) => text)))],
    down: [dropPolicy(table, name), ...changed.down],
    keeps: "owners",
  };
}

const create = (table: Table, name: string, policy: Policy, using: Printed): Sql =>
  sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for select to ${rolesOf(policy)} using (${printed(using)})`;

/** FOR ALL becomes FOR SELECT; owners who have no other policy to write by get their own. */
function readOnly(facts: Facts, { table, policy }: RowFault, withOwners: boolean): WrittenFix | null {
  if (policy.using === null) return null;
  const others: Table = { ...table, policies: table.policies.filter((other) => other !== policy) };
  const lost = rowCommands.filter(
    (command) =>
      command !== "select" &&
      granted(facts.access, "authenticated", table, command) &&
      facts.access.reach("authenticated", others, command).rows === "none",
  );
  const owned = withOwners && lost.length > 0 ? ownerPolicies(facts, others, lost) : null;
  if (withOwners && lost.length > 0 && owned === null) return null;
  const head = sql`create policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    safety: lost.length === 0 || owned?.certain === true ? "safe" : "review",
    why: whyReadOnly(lost.length > 0, owned !== null),
    up: [
      dropPolicy(table, policy.name),
      sql`${head} for select to ${rolesOf(policy)} using (${printed(policy.using)})`,
      ...(owned?.up ?? []),
    ],
    down: [
      ...(owned?.down ?? []),
      dropPolicy(table, policy.name),
      sql`${head}${policy.mode === "restrictive" ? sql` as restrictive` : sql``} for all to ${rolesOf(policy)}${clausesOf(policy)}`,
    ],
    keeps: owned === null && lost.length > 0 ? "backend" : "owners",
  };
}

function whyReadOnly(lost: boolean, owned: boolean): string {
  if (!lost) return "Everybody goes on reading; who may write, the other policies say.";
  return owned
    ? "Everybody goes on reading, and users write their own rows."
    : "Everybody goes on reading; only the backend (service_role) writes any more.";
}

function andOwner(facts: Facts, { table, policy }: RowFault): WrittenFix | null {
  const owner = facts.access.owner(table);
  const owns = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  if (owns === null || policy.using === null) return null;
  return {
    safety: "review",
    why: "Users keep their own rows; nobody writes those of others any more.",
    ...alterPolicy(table, policy, { using: sql`(${printed(policy.using)}) and ${owns}` }),
    keeps: "owners",
  };
}

const backendOnly = (table: Table, policy: Policy): WrittenFix => ({
  safety: "review",
  why: `No column says whose a row of ${table.id} is. Until a policy says who may write it, only the backend (service_role) may.`,
  ...alterPolicy(table, policy, { roles: ["service_role"] }),
  keeps: "backend",
});

/** `(a or b) and limit`, where `a or b and limit` was written. */
export function bindAll(facts: Facts, { table, policy, limit, bound, free, role }: Limit): WrittenFix | null {
  const all = branches(facts, role, table, policy, "using");
  if (!all.some(({ text }) => text === bound.text)) return null;
  const rest = everyOne(bound.parts.filter((part) => part !== limit));
  const within = anyOne([...free.map(({ text }) => text), rest]);
  const others = all.filter(({ text }) => text !== bound.text && !free.some((branch) => branch.text === text));
  const using = anyOne([everyOne([within, limit]), ...others.map(({ text }) => text)]);
  const narrower = readText(facts, role, table, policy, using).rows !== "all";
  const same = policy.withCheck !== null && policy.withCheck === policy.using;
  return narrower
    ? {
        safety: "review",
        why: "What the limit is for holds for everybody now; all else is as it was.",
        ...alterPolicy(table, policy, { using, ...(same ? { withCheck: using } : {}) }),
        keeps: "owners",
      }
    : null;
}
