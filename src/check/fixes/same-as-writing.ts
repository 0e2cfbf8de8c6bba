import type { Policy, Table } from "../../catalog/relation.ts";
import { anyOne } from "../../sql/condition.ts";
import { ident, type Printed, printed, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { roleList } from "./alter-policy.ts";
import { dropPolicy, freeName } from "./owner-policies.ts";
import type { WrittenFix } from "./written-fix.ts";

type Missing = "update" | "delete";

/**
 * Policies for commands that have none, after those for the other ways of writing: whoever may add and delete such rows may
 * change them. null where no policy for writing says whose a row is.
 */
export function sameAsWriting(facts: Facts, table: Table, missing: readonly Missing[]): WrittenFix | null {
  const writing = table.policies.filter(({ mode, command }) => mode === "permissive" && command !== "select");
  const reaching = ownOf(facts, table, writing, "using");
  const adding = ownOf(facts, table, writing, "with check");
  const using = reaching ?? adding;
  const withCheck = adding ?? reaching;
  if (using === null || withCheck === null) return null;
  const taken = new Set(table.policies.map(({ name }) => name));
  const made = missing.map((command) => ({ command, name: freeName(names[command], taken) }));
  const target = ident(table.schema, table.name);
  const roles = roleList([...new Set(writing.flatMap((policy) => policy.roles))]);
  return {
    safety: "review",
    why: "It follows the policies for the other ways of writing. If users are not meant to do this, revoke the grant: a refusal is better than silence.",
    up: made.map(({ command, name }) =>
      command === "delete"
        ? sql`create policy ${ident(name)} on ${target} for delete to ${roles} using (${printed(using)})`
        : sql`create policy ${ident(name)} on ${target} for update to ${roles} using (${printed(using)}) with check (${printed(withCheck)})`,
    ),
    down: made.map(({ name }) => dropPolicy(table, name)).toReversed(),
    keeps: "everyone",
  };
}

const names: Readonly<Record<Missing, string>> = {
  update: "Whoever adds rows changes them",
  delete: "Whoever adds rows deletes them",
};

/** What the policies demand of a row that is there (or that comes), where each leaves everybody what is theirs; null: nothing does. */
function ownOf(
  { access }: Facts,
  table: Table,
  policies: readonly Policy[],
  clause: "using" | "with check",
): Printed | null {
  const written = policies.flatMap((policy) => {
    const text = clause === "using" ? policy.using : policy.withCheck;
    return text === null ? [] : [{ policy, text }];
  });
  const own = written.every(({ policy }) => access.policy("authenticated", table, policy, clause).rows === "own");
  return written.length === 0 || !own ? null : anyOne([...new Set(written.map(({ text }) => text))]);
}
