import { tokensOf } from "../access/tokens.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Printed } from "../sql/sql.ts";
import { type Node, parseExpression } from "../sql/tree.ts";
import { type Branch, readText } from "./branches.ts";
import type { Facts } from "./check.ts";
import type { PartialOpening } from "./partial-openings.ts";
import { rowOpenings } from "./row-fault.ts";

/** A condition that takes rows away, and binds one alternative of a policy only: `a or b and deleted_at is null`. */
export type Limit = {
  readonly table: Table;
  readonly policy: Policy;
  readonly found: readonly PartialOpening[];
  /** Who sees the alternatives that are told. */
  readonly role: PartialOpening["role"];
  readonly limit: Printed;
  /** The alternative that it binds, and those that give more rows to more people without it. */
  readonly bound: Branch;
  readonly free: readonly Branch[];
};

/** Every limit that binds the owner, or one alternative, and not those to whom more is open. */
export const looseLimits = (facts: Facts): readonly Limit[] =>
  rowOpenings(facts).flatMap(({ table, policy, found }) => {
    for (const opening of found) {
      const limit = looseIn(facts, table, policy, opening);
      if (limit !== undefined) return [{ table, policy, found, role: opening.role, ...limit }];
    }
    return [];
  });

function looseIn(
  facts: Facts,
  table: Table,
  policy: Policy,
  { open, asking, role }: PartialOpening,
): Pick<Limit, "limit" | "bound" | "free"> | undefined {
  const candidates = [...asking, ...open].flatMap((bound) =>
    bound.parts.length < 2 ? [] : bound.parts.map((limit) => ({ bound, limit })),
  );
  return candidates
    .filter(({ bound, limit }) => isAbsence(limit, asking.includes(bound)) && onRow(facts, role, table, policy, limit))
    .map(({ bound, limit }) => ({
      bound,
      limit,
      free: open.filter((branch) => branch !== bound && !mentions(branch, limit)),
    }))
    .find(({ free }) => free.length > 0);
}

/** Whether it hangs on the row alone. */
function onRow(facts: Facts, role: PartialOpening["role"], table: Table, policy: Policy, limit: Printed): boolean {
  const { rows, dependsOn } = readText(facts, role, table, policy, limit);
  return rows === "some" && dependsOn.every((one) => one === "row" || one === "clock");
}

/** `x is null`, `not x`, `x = false`, `x <> 'banned'`: something must not have happened to the row. */
function isAbsence(limit: Printed, ofOwner: boolean): boolean {
  const node = parseExpression(limit);
  return (
    node !== null &&
    (negates(node) || isPeriod(node)) &&
    (ofOwner ||
      columnsIn(limit)
        .flatMap(tokensOf)
        .some((word) => gone.has(word)))
  );
}

function negates(node: Node): boolean {
  if ("NullTest" in node) return node.NullTest.nulltesttype === "IS_NULL";
  if ("BooleanTest" in node) return /IS_NOT_TRUE|IS_FALSE/.test(node.BooleanTest.booltesttype ?? "");
  if ("BoolExpr" in node) return node.BoolExpr.boolop === "NOT_EXPR";
  if (!("A_Expr" in node)) return false;
  const { kind, name, rexpr } = node.A_Expr;
  const [operator] = name ?? [];
  const sign = operator && "String" in operator ? operator.String.sval : "";
  if (kind === "AEXPR_DISTINCT" || sign === "<>") return true;
  const constant = rexpr !== undefined && "A_Const" in rexpr ? rexpr.A_Const.boolval : undefined;
  return sign === "=" && constant !== undefined && constant.boolval !== true;
}

/** `embargo_until <= now()`: the row counts for a time. */
function isPeriod(node: Node): boolean {
  if (!("A_Expr" in node)) return false;
  const { name, lexpr, rexpr } = node.A_Expr;
  const [operator] = name ?? [];
  const sign = operator && "String" in operator ? operator.String.sval : "";
  return /^[<>]=?$/.test(sign ?? "") && [lexpr, rexpr].filter((side) => side !== undefined && isNow(side)).length === 1;
}

function isNow(node: Node): boolean {
  if ("TypeCast" in node) return node.TypeCast.arg !== undefined && isNow(node.TypeCast.arg);
  if ("SQLValueFunction" in node) return /DATE|TIME/.test(node.SQLValueFunction.op ?? "");
  const last = "FuncCall" in node ? node.FuncCall.funcname?.at(-1) : undefined;
  return last !== undefined && "String" in last && /^(now|.*_timestamp)$/.test(last.String.sval ?? "");
}

/** What is said of rows that nobody is to see any more. */
const gone: ReadonlySet<string> = new Set([
  "deleted",
  "archived",
  "banned",
  "removed",
  "suspended",
  "blocked",
  "disabled",
  "hidden",
  "revoked",
  "withdrawn",
  "expired",
  "cancelled",
  "canceled",
  "flagged",
  "deactivated",
  "trashed",
]);

const mentions = (branch: Branch, limit: Printed): boolean =>
  columnsIn(limit).some((name) => columnsIn(branch.text).includes(name));

/** The words of an expression outside of its texts: its columns are among them. */
const columnsIn = (text: string): readonly string[] =>
  (text.replace(/'[^']*'/g, "").match(/[a-z_]\w*/gi) ?? []).filter(
    (word) => !/^(is|null|not|and|or|false|true|distinct|from|text|boolean)$/i.test(word),
  );
