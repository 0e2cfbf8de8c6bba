import type { Relation, Table, View } from "../catalog/relation.ts";
import type { SelectStmt } from "../sql/tree.ts";
import type { Clause, Command, Link, Reach, RoleName, Rows } from "./access.ts";
import { type Context, emptyScope, note } from "./evaluate/context.ts";
import { frameOf, relationSource } from "./evaluate/relation.ts";
import { passes } from "./evaluate/row-security.ts";
import { and, isFalse, isTrue, type Truth } from "./evaluate/truth.ts";
import { toTruth, unknown } from "./evaluate/value.ts";
import { bits } from "./evaluate/ways.ts";
import { type Reader, readAs } from "./reading.ts";

type Inner = Omit<Reach, "columns"> & { readonly columns: "all" };

/** What a role that may use a view reaches through it, once it holds the privilege on the view itself. */
export function readView(reader: Reader, role: RoleName, view: View, command: Command): Inner {
  const through = [rights(view)];
  if (command === "select") return readRows(reader, role, view, through);
  if (command === "truncate" || !view.updatable[command]) {
    const text = `${view.id} does not take ${command}`;
    return nowhere([...through, { kind: "view owner", text, object: view.id }]);
  }
  return writeRows(reader, role, view, command, through);
}

function rights(view: View): Link {
  const text =
    view.kind === "materialized view"
      ? `${view.id} holds a copy of its rows, which row level security does not cover`
      : view.runsAs === "owner"
        ? `${view.id} runs with the rights of its owner ${view.owner}`
        : `${view.id} runs with the rights of whoever asks`;
  return { kind: "view owner", text, object: view.id };
}

const nowhere = (through: readonly Link[]): Inner => ({
  rows: "none",
  dependsOn: [],
  notes: [],
  error: null,
  columns: "all",
  through,
  filtered: null,
  accepts: null,
});

function readRows(reader: Reader, role: RoleName, view: View, through: readonly Link[]): Inner {
  const reading = readAs(role, reader, (context) => selected(view, context).whenTrue);
  return { ...nowhere(through), ...reading };
}

/** When a row of the tables underneath appears in the view. The caller's privilege on the view itself is already settled. */
function selected(view: View, context: Context): Truth {
  const source = relationSource({ relation: view, alias: view.name, base: bits.row, checked: true }, context);
  return { whenTrue: source.exists, whenFalse: [], whenNull: [] };
}

function writeRows(
  reader: Reader,
  role: RoleName,
  view: View,
  command: "insert" | "update" | "delete",
  through: readonly Link[],
): Inner {
  if (view.triggers.some((trigger) => trigger.timing === "instead of" && trigger.events.includes(command))) {
    return { ...nowhere(through), rows: "unknown", notes: [`a trigger of ${view.id} decides what ${command} does`] };
  }
  const read = (clause: Clause): Rows =>
    readAs(role, reader, (context) => written(view, command, clause, context).whenTrue).rows;
  const accepts = command === "delete" ? null : read("with check");
  const clause: Clause = command === "insert" ? "with check" : "using";
  const reading = readAs(role, reader, (context) => written(view, command, clause, context).whenTrue);
  const rows = accepts === "none" ? "none" : reading.rows;
  return { ...nowhere(through), ...reading, rows, accepts, filtered: command === "insert" ? null : rows };
}

/** Whether a write through an updatable view passes the table underneath. */
function written(view: View, command: "insert" | "update" | "delete", clause: Clause, context: Context): Truth {
  const select = context.memory.trees.query(view.definition);
  const base = select === null ? null : baseOf(select, context);
  if (select === null || base === null) {
    note(context, `the table underneath ${view.id} could not be told`);
    return toTruth(unknown);
  }
  const role = view.runsAs === "owner" ? view.owner : context.role;
  const inside: Context = { ...context, role };
  if (!mayWrite(base, command, inside)) return isFalse;
  const below =
    base.relation === "view" ? written(base, command, clause, inside) : onTable(base, command, clause, inside);
  return checksRows(view, command, clause) ? and(below, condition(select, base, inside)) : below;
}

/** An update or delete sees only the view's rows; a new row must be one of them only WITH CHECK OPTION. */
const checksRows = (view: View, command: Command, clause: Clause): boolean =>
  (command !== "insert" && clause === "using") || view.checkOption !== "none";

function mayWrite(base: Relation, command: "insert" | "update" | "delete", { privileges, role }: Context): boolean {
  if (privileges.onRelation(role, base, command) !== null) return true;
  return command !== "delete" && privileges.onColumns(role, base, command).length > 0;
}

function onTable(table: Table, command: Command, clause: Clause, context: Context): Truth {
  return passes(table, command, clause, frameOf(table, table.name, bits.row, context), context);
}

function condition(select: SelectStmt, base: Relation, context: Context): Truth {
  if (!select.whereClause) return isTrue;
  const frame = frameOf(base, aliasOf(select) ?? base.name, bits.row, context);
  return toTruth(context.evaluate.expression(select.whereClause, { ...emptyScope, frames: [frame] }, context));
}

/** An updatable view has one relation in FROM. */
function baseOf(select: SelectStmt, context: Context): Relation | null {
  const [item] = select.fromClause ?? [];
  if (!(item && "RangeVar" in item)) return null;
  return context.names.relation(item.RangeVar.schemaname ?? null, item.RangeVar.relname ?? "", context.searchPath);
}

function aliasOf(select: SelectStmt): string | null {
  const [item] = select.fromClause ?? [];
  return item && "RangeVar" in item ? (item.RangeVar.alias?.aliasname ?? null) : null;
}
