import { bodyOf } from "../../access/routine/body.ts";
import { columnPath, field, items, path, visit } from "../../access/routine/syntax.ts";
import { usersOwn } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { everyNode } from "../../sql/every-node.ts";
import type { Facts } from "../check.ts";
import { isOnePerUser } from "./named-authority.ts";

/** A column of a user's own row that a routine goes by when it acts with its owner's rights. */
export type GoneBy = { readonly column: string; readonly routine: ObjectId };

/**
 * What routines with their owner's rights go by in the one row that a user has: what they take away from (a balance, whatever it
 * is called), and columns whose names say that they give rights or money, where the routine acts on them or answers yes or no.
 */
export function goneBy({ catalog, access }: Facts, table: Table, named: readonly string[]): readonly GoneBy[] {
  const owner = access.owner(table);
  if (owner === null || owner.via.length > 0 || !isOnePerUser(table, owner.column)) return [];
  return catalog.routines
    .filter((routine) => routine.runsAs === "owner" && usersOwn(catalog, routine))
    .flatMap((routine) => {
      const { relations } = bodyOf(catalog, routine);
      const commands = relations.get(table.id);
      if (commands === undefined) return [];
      const acts =
        routine.returns === "boolean" ||
        [...relations.values()].some((all) => [...all].some((one) => one !== "select"));
      const { spent, mentioned } = columnsIn(routine, table);
      return table.columns
        .map(({ name }) => name)
        .filter(
          (name) => spent.has(name) || (acts && commands.has("select") && named.includes(name) && mentioned.has(name)),
        )
        .map((column) => ({ column, routine: routine.id }));
    });
}

type Columns = { readonly spent: ReadonlySet<string>; readonly mentioned: ReadonlySet<string> };

function columnsIn(routine: Routine, table: Table): Columns {
  const reductions: Reduction[] = [];
  const mentioned = new Set<string>();
  const compared = new Set<string>();
  everyNode(routine.definition, ({ kind, fields }) => {
    const node = Object.fromEntries(fields);
    if (kind === "ColumnRef") mentioned.add(path(items(node, "fields")).at(-1) ?? "");
    if (kind === "A_Expr" && orders.has(operator(node))) for (const name of columnsUnder(node)) compared.add(name);
    if (kind === "UpdateStmt") reductions.push(...reductionsIn(node, table));
  });
  // One taken off without a look at what is left is a count that follows something else.
  const spent = reductions.filter(({ by, column }) => by === "some amount" || compared.has(column));
  return { spent: new Set(spent.map(({ column }) => column)), mentioned };
}

/** A column whose new value is less than its old one, and by what. */
type Reduction = { readonly column: string; readonly by: "one" | "some amount" };

function reductionsIn(update: unknown, table: Table): readonly Reduction[] {
  if (field(field(update, "relation"), "relname") !== table.name) return [];
  return items(update, "targetList").flatMap((target) => {
    const assigned = field(target, "ResTarget");
    const column = field(assigned, "name");
    const by = typeof column === "string" ? reduction(field(assigned, "val"), column) : null;
    return typeof column === "string" && by !== null ? [{ column, by }] : [];
  });
}

const orders: ReadonlySet<string> = new Set(["<", ">", "<=", ">="]);

const operator = (expression: unknown): string => path(items(expression, "name")).at(-1) ?? "";

function columnsUnder(node: unknown): readonly string[] {
  const found: string[] = [];
  visit(node, (inner) => {
    const name = columnPath(inner).at(-1);
    if (name !== undefined) found.push(name);
  });
  return found;
}

function reduction(value: unknown, column: string): Reduction["by"] | null {
  let found: Reduction["by"] | null = null;
  visit(value, (node) => {
    const expression = field(node, "A_Expr");
    if (operator(expression) !== "-" || !columnsUnder(field(expression, "lexpr")).includes(column)) return;
    found = field(field(expression, "rexpr"), "A_Const") === undefined ? "some amount" : "one";
  });
  return found;
}
