import type { Routine } from "../../catalog/routine.ts";
import { parseExpression, parsePlpgsql, parseQuery } from "../../sql/tree.ts";
import { pick } from "./branch.ts";
import { type Context, note, type Rowset, type Scope } from "./context.ts";
import { field, items, text } from "./raw.ts";
import { holds } from "./truth.ts";
import { nothing, ofTruth, provided, toTruth, unknown, type Value } from "./value.ts";

/** Variables by name, `row.field` for the fields of a record. */
type Variables = ReadonlyMap<string, Value>;

type Frame = { readonly datums: readonly unknown[]; readonly scope: Scope; readonly context: Context };

/** Thrown inside, where a body uses what is not read here; never leaves this file. */
class Unread extends Error {}

/**
 * What a PL/pgSQL function returns, for bodies made of declarations, assignments, `select … into`, `perform`, `if`, `case`,
 * `return` and `raise`. null where a body does anything else: loops, dynamic SQL, changes of data.
 */
export function plpgsqlValue(routine: Routine, scope: Scope, context: Context): Value | null {
  if (routine.definition === null) return null;
  const [tree] = items(field(parsePlpgsql(routine.definition), "plpgsql_funcs"));
  const body = field(tree, "PLpgSQL_function");
  const datums = items(field(body, "datums"));
  const frame: Frame = { datums, scope, context };
  try {
    const block = field(field(body, "action"), "PLpgSQL_stmt_block");
    return block === undefined ? null : run(items(field(block, "body")), declared(frame), frame);
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

function declared(frame: Frame): Variables {
  let variables: Variables = new Map(frame.scope.arguments);
  for (const datum of frame.datums) {
    const variable = field(datum, "PLpgSQL_var");
    const name = text(field(variable, "refname"));
    if (name === null || variables.has(name)) continue;
    const initial = expressionOf(field(variable, "default_val"));
    variables = new Map([...variables, [name, initial === null ? nothing : read(initial, variables, frame)]]);
  }
  return variables;
}

/** Runs statements to the first RETURN; falling off the end returns nothing. */
function run(statements: readonly unknown[], variables: Variables, frame: Frame): Value {
  const [statement, ...rest] = statements;
  if (statement === undefined) return nothing;
  frame.context.run.steps -= 1;
  if (frame.context.run.steps < 0) throw new Unread();
  const [kind, node] = Object.entries(statement ?? {})[0] ?? ["", undefined];
  switch (kind) {
    case "PLpgSQL_stmt_block":
      if (field(node, "exceptions") !== undefined) throw new Unread();
      return run([...items(field(node, "body")), ...rest], variables, frame);
    case "PLpgSQL_stmt_return":
      return returned(node, variables, frame);
    case "PLpgSQL_stmt_assign":
      return run(rest, assign(node, variables, frame), frame);
    case "PLpgSQL_stmt_if":
      return branches(node, rest, variables, frame);
    case "PLpgSQL_stmt_execsql":
      return run(rest, select(node, variables, frame), frame);
    case "PLpgSQL_stmt_perform":
      return run(rest, found(query(expressionOf(field(node, "expr")), variables, frame), variables), frame);
    case "PLpgSQL_stmt_raise":
      // Only EXCEPTION stops the function; a policy that raises lets nothing through.
      return (field(node, "elog_level") ?? errorLevel) === errorLevel ? nothing : run(rest, variables, frame);
    default:
      throw new Unread();
  }
}

const errorLevel = 21;

const expressionOf = (node: unknown): string | null => text(field(field(node, "PLpgSQL_expr"), "query"));

function returned(node: unknown, variables: Variables, frame: Frame): Value {
  const expression = expressionOf(field(node, "expr"));
  if (expression !== null) return read(expression, variables, frame);
  const name = nameOf(field(node, "retvarno"), frame);
  return (name === null ? undefined : variables.get(name)) ?? nothing;
}

/** An expression with the variables in scope. */
function read(expression: string, variables: Variables, frame: Frame): Value {
  const node = parseExpression(expression);
  if (node === null) throw new Unread();
  return frame.context.evaluate.expression(node, { ...frame.scope, arguments: variables }, frame.context);
}

function query(sql: string | null, variables: Variables, frame: Frame): Rowset {
  const select = sql === null ? null : parseQuery(sql);
  if (select === null) throw new Unread();
  return frame.context.evaluate.query(select, { ...frame.scope, arguments: variables }, frame.context);
}

const nameOf = (number: unknown, frame: Frame): string | null => {
  const datum = frame.datums[typeof number === "number" ? number : 0];
  return text(field(field(datum, "PLpgSQL_var") ?? field(datum, "PLpgSQL_rec"), "refname"));
};

const set = (variables: Variables, name: string, value: Value): Variables => new Map([...variables, [name, value]]);

function assign(node: unknown, variables: Variables, frame: Frame): Variables {
  const name = nameOf(field(node, "varno"), frame);
  const source = expressionOf(field(node, "expr"))?.replace(/^[^:=]*:?=/, "");
  if (name === null || source === undefined) throw new Unread();
  return set(variables, name, read(source, variables, frame));
}

function branches(node: unknown, rest: readonly unknown[], variables: Variables, frame: Frame): Value {
  const arms = [node, ...items(field(node, "elsif_list")).map((item) => field(item, "PLpgSQL_if_elsif"))];
  const otherwise = run([...items(field(node, "else_body")), ...rest], variables, frame);
  return arms.reduceRight<Value>((no, arm) => {
    const condition = expressionOf(field(arm, "cond"));
    if (condition === null) throw new Unread();
    const body = items(field(arm, "then_body") ?? field(arm, "stmts"));
    return pick(toTruth(read(condition, variables, frame)), run([...body, ...rest], variables, frame), no);
  }, otherwise);
}

/** `select … into`: null where there is no row. */
function select(node: unknown, variables: Variables, frame: Frame): Variables {
  const sql = expressionOf(field(node, "sqlstmt"));
  const rows = query(sql, variables, frame);
  const target = field(node, "target");
  const record = text(field(field(target, "PLpgSQL_rec"), "refname"));
  const values = rows.columns.map(({ name, value }) => ({ name, value: provided(rows.exists, value) }));
  if (record !== null) {
    note(frame.context, `the record ${record} is not followed`);
    return found(rows, set(variables, record, unknown));
  }
  const fields = items(field(field(target, "PLpgSQL_row"), "fields")).map((item) => text(field(item, "name")));
  const assigned = fields.reduce<Variables>(
    (all, name, i) => (name === null ? all : set(all, name, values[i]?.value ?? unknown)),
    variables,
  );
  return found(rows, assigned);
}

const found = (rows: Rowset, variables: Variables): Variables => set(variables, "found", ofTruth(holds(rows.exists)));
