import type { Access, ApiRole } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Printed } from "../sql/sql.ts";
import { type RowCommand, rowCommands, rowsWhere, withOnly } from "./openings.ts";

/**
 * What one policy opens to one role by itself, with the grants and the restrictive policies as they are.
 * `any row`: the command reaches every row (an insert: any new row). `handover`: it reaches the caller's rows, and may
 * turn them into anybody's. `always`: the clause holds for a caller without a session too.
 */
export type PolicyOpening = {
  readonly role: ApiRole;
  readonly command: RowCommand;
  readonly kind: "any row" | "handover";
  readonly always: boolean;
};

/** The openings of one permissive policy; none where it lets nobody through, or each caller to some rows only. */
export function policyOpenings(access: Access, table: Table, policy: Policy): readonly PolicyOpening[] {
  if (policy.mode === "restrictive" || table.rls === "off") return [];
  const alone = withOnly(table, policy);
  return access.apiRoles.flatMap((role) =>
    rowCommands
      .filter((command) => policy.command === "all" || policy.command === command)
      .flatMap((command) => opening(access, alone, policy, role, command)),
  );
}

function opening(
  access: Access,
  alone: Table,
  policy: Policy,
  role: ApiRole,
  command: RowCommand,
): readonly PolicyOpening[] {
  const { rows } = access.reach(role, alone, command);
  const clause = command === "insert" ? (policy.withCheck ?? policy.using) : policy.using;
  if (rows === "all" && clause !== null) {
    return [{ role, command, kind: "any row", always: always(access, alone, clause) }];
  }
  const check = policy.withCheck;
  if (command !== "update" || rows === "none" || check === null || !acceptsAnything(access, alone, role, check)) {
    return [];
  }
  return [{ role, command, kind: "handover", always: always(access, alone, check) }];
}

const always = (access: Access, table: Table, clause: Printed): boolean =>
  rowsWhere(access, "anon", table, clause) === "all";

/** Whether nothing limits what a row may become: neither this check nor a restrictive policy's. */
const acceptsAnything = (access: Access, table: Table, role: ApiRole, check: Printed): boolean =>
  [check, ...floors(table, role)].every((clause) => rowsWhere(access, role, table, clause) === "all");

const floors = (table: Table, role: ApiRole): readonly Printed[] =>
  table.policies
    .filter(({ mode, command, roles }) => {
      const applies = roles.includes("public") || roles.includes(role);
      return mode === "restrictive" && applies && (command === "all" || command === "update");
    })
    .flatMap(({ using, withCheck }) => withCheck ?? using ?? []);
