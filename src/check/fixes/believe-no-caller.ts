import type { Policy } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { type Printed, printed, sql } from "../../sql/sql.ts";
import type { BeliefFault } from "../belief-fault.ts";
import type { Facts } from "../check.ts";
import { whyOpen } from "../why-open.ts";
import { alterPolicy, signedInRoles } from "./alter-policy.ts";
import { withoutEmpty } from "./empty-default.ts";
import { asMembers } from "./likely-tenant.ts";
import { ownerCondition } from "./owner-condition.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Ways to make a policy ask the server instead of the caller, the best first. */
export function believeNoCaller(facts: Facts, fault: BeliefFault): readonly WrittenFix[] {
  const ways = [
    fromAppMetadata(facts, fault, fromMetadata),
    routinesFromAppMetadata(facts, fault, fromMetadata),
    fromAppMetadata(facts, fault, fromMetadataOrNothing),
    routinesFromAppMetadata(facts, fault, fromMetadataOrNothing),
    toOwners(facts, fault),
    toMembers(facts, fault),
    fromAppMetadata(facts, fault, fromHeader),
    routinesFromAppMetadata(facts, fault, fromHeader),
    backendOnly(fault),
  ];
  return ways.flatMap((fix) => fix ?? []).slice(0, 4);
}

type Move = (text: string) => string;

/** What callers write of themselves, as the backend writes it. */
const fromMetadata: Move = (text) => text.replace(/\buser_metadata\b/g, "app_metadata");

/** The same, where who has none is to be nobody rather than the empty text. */
const fromMetadataOrNothing: Move = (text) => {
  const moved = fromMetadata(text);
  return moved === text ? text : withoutEmpty(moved);
};

/** A header, as a claim of the same name. */
const fromHeader: Move = (text) =>
  [wrappedHeader, bareHeader].reduce(
    (moved, header) =>
      moved.replace(header, (_, name: string) => `(auth.jwt() -> 'app_metadata' ->> '${claimNamed(name)}')`),
    text,
  );

const call = String.raw`current_setting\(\s*'request\.headers'(?:::text)?\s*(?:,\s*true\s*)?\)`;
const step = String.raw`::jsonb?\s*->>\s*'([\w-]+)'(?:::text)?`;
const wrappedHeader = new RegExp(String.raw`\(${call}\)${step}`, "gi");
const bareHeader = new RegExp(`${call}${step}`, "gi");

/** `x-user-id` as `user_id`. */
const claimNamed = (header: string): string => header.toLowerCase().replace(/^x-/, "").replaceAll("-", "_");

const afterMove =
  "Only the backend writes app_metadata: put what the policy asks for there before you apply this, or nobody passes.";

/** The same value from app_metadata, in the policy itself. */
function fromAppMetadata({ access }: Facts, { table, policy }: BeliefFault, move: Move): WrittenFix | null {
  const moved = (text: Printed | null): Printed | null => (text === null ? null : (move(text) as Printed));
  const [using, withCheck] = [moved(policy.using), moved(policy.withCheck)];
  if (using === policy.using && withCheck === policy.withCheck) return null;
  const changed: Policy = { ...policy, using, withCheck };
  const still = access.apiRoles.some((role) =>
    (["using", "with check"] as const).some((clause) => {
      const reading = access.policy(role, table, changed, clause);
      return whyOpen(access, role, table, changed, clause, reading) === "chosen";
    }),
  );
  if (still) return null;
  const clauses = { ...(using !== policy.using && using !== null ? { using } : {}) };
  const checked = withCheck !== policy.withCheck && withCheck !== null ? { withCheck } : {};
  return {
    safety: "review",
    why: afterMove,
    ...alterPolicy(table, policy, { ...clauses, ...checked }),
    keeps: "backend",
  };
}

/** The same in the routines that the policy calls. */
function routinesFromAppMetadata({ catalog }: Facts, { policy }: BeliefFault, move: Move): WrittenFix | null {
  const routines = calledBy(catalog.routines, policy).filter(
    ({ extension, definition }) => extension === null && move(definition) !== definition,
  );
  if (routines.length === 0) return null;
  const moved = (text: Printed): Printed => move(text) as Printed;
  return {
    safety: "review",
    why: afterMove,
    up: routines.map(({ definition }) => sql`${printed(moved(definition))}`),
    down: routines.map(({ definition }) => sql`${printed(definition)}`),
    keeps: "backend",
  };
}

/** The routines that a policy calls, and those that they name. */
function calledBy(routines: readonly Routine[], policy: Policy): readonly Routine[] {
  const found = new Set(routines.filter(({ id }) => policy.routines.includes(id)));
  for (const { body, definition } of found) {
    const words = new Set((body ?? definition).match(/\w+/g));
    for (const routine of routines) {
      if (routine.schema !== "auth" && words.has(routine.name)) found.add(routine);
    }
  }
  return [...found];
}

/** The owner's id in the token says who calls. */
function toOwners(facts: Facts, { table, policy }: BeliefFault): WrittenFix | null {
  const owner = facts.access.owner(table);
  const owns = owner === null ? null : ownerCondition(facts.catalog, table, owner);
  if (owner === null || owns === null) return null;
  return {
    safety: "review",
    why: `Users reach their own rows only, by the id in their token. Whoever came in without signing in has to sign in.`,
    ...alterPolicy(table, policy, {
      roles: signedInRoles(policy),
      ...(policy.using === null ? {} : { using: owns }),
      ...(policy.withCheck === null ? {} : { withCheck: owns }),
    }),
    keeps: "owners",
  };
}

/** Where no column says whose a row is: the members of what it belongs to, as a table of them says. */
function toMembers(facts: Facts, { table, policy }: BeliefFault): WrittenFix | null {
  const members = facts.access.owner(table) === null ? asMembers(facts, table) : null;
  if (members === null) return null;
  return {
    safety: "review",
    why: members.why,
    ...alterPolicy(table, policy, {
      roles: signedInRoles(policy),
      ...(policy.using === null ? {} : { using: members.condition.text as Printed }),
      ...(policy.withCheck === null ? {} : { withCheck: members.condition.text as Printed }),
    }),
    keeps: "backend",
  };
}

function backendOnly({ table, policy }: BeliefFault): WrittenFix {
  return {
    safety: "review",
    why: `Nothing that the server knows says whose a row of ${table.id} is. Until a policy says who may have it, only the backend (service_role) does.`,
    ...alterPolicy(table, policy, { roles: ["service_role"] }),
    keeps: "backend",
  };
}
