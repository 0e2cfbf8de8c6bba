import type { Routine } from "../../catalog/routine.ts";
import { pick } from "./branch.ts";
import type { Context, Rowset, Scope } from "./context.ts";
import { selectedInto, set, type Variables } from "./plpgsql-into.ts";
import { field, items, text } from "./raw.ts";
import { holds } from "./truth.ts";
import { nothing, ofTruth, provided, toTruth, unknown, type Value } from "./value.ts";
import { allOf, always, anyOf, isAlways, isNever, never, not, type Ways } from "./ways.ts";

type Frame = { readonly datums: readonly unknown[]; readonly scope: Scope; readonly context: Context };

/** Thrown inside, where a body uses what is not read here; never leaves this file. */
class Unread extends Error {}

/**
 * What a PL/pgSQL function returns, for bodies made of declarations, assignments, `select … into`, `perform`, `if`, `return`
 * and `raise`; changes of data are passed over. null where a body does anything else: loops, dynamic SQL.
 */
export function plpgsqlValue(routine: Routine, scope: Scope, context: Context): Value | null {
  const [tree] = items(field(context.memory.trees.plpgsql(routine.definition), "plpgsql_funcs"));
  const body = field(tree, "PLpgSQL_function");
  const datums = items(field(body, "datums"));
  const frame: Frame = { datums, scope, context };
  try {
    const outer = field(field(body, "action"), "PLpgSQL_stmt_block");
    if (outer === undefined) return null;
    const { returns, value } = block(outer, declared(frame), frame);
    return provided(returns, value);
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

/** How statements end: they return something, or they go on with changed variables. */
type Outcome = {
  readonly returns: Ways;
  readonly value: Value;
  readonly goesOn: Ways;
  readonly variables: Variables;
};

const goOn = (variables: Variables): Outcome => ({ returns: never, value: nothing, goesOn: always, variables });

const stop = (value: Value, variables: Variables): Outcome => ({ returns: always, value, goesOn: never, variables });

/** Runs statements in order, to the first that returns for certain. */
function run(statements: readonly unknown[], variables: Variables, frame: Frame): Outcome {
  return statements.reduce<Outcome>((before, statement) => {
    if (isNever(before.goesOn)) return before;
    const after = step(statement, before.variables, frame);
    return {
      returns: anyOf(before.returns, allOf(before.goesOn, after.returns)),
      value: pick(holds(before.returns), before.value, after.value),
      goesOn: allOf(before.goesOn, after.goesOn),
      variables: after.variables,
    };
  }, goOn(variables));
}

function step(statement: unknown, variables: Variables, frame: Frame): Outcome {
  frame.context.run.steps -= 1;
  if (frame.context.run.steps < 0) throw new Unread();
  const [kind, node] = Object.entries(statement ?? {})[0] ?? ["", undefined];
  switch (kind) {
    case "PLpgSQL_stmt_block":
      return block(node, variables, frame);
    case "PLpgSQL_stmt_return":
      return stop(returned(node, variables, frame), variables);
    case "PLpgSQL_stmt_assign":
      return goOn(assign(node, variables, frame));
    case "PLpgSQL_stmt_if":
      return branches(node, variables, frame);
    case "PLpgSQL_stmt_execsql":
      return goOn(field(node, "into") === true ? select(node, variables, frame) : variables);
    case "PLpgSQL_stmt_perform":
      return goOn(found(query(expressionOf(field(node, "expr")), variables, frame), variables));
    case "PLpgSQL_stmt_raise":
      // Only EXCEPTION stops the function; a policy that raises lets nothing through.
      return (field(node, "elog_level") ?? errorLevel) === errorLevel ? stop(nothing, variables) : goOn(variables);
    default:
      throw new Unread();
  }
}

/** A block; its handlers matter only where one could make the function return true. */
function block(node: unknown, variables: Variables, frame: Frame): Outcome {
  const handlers = items(field(field(field(node, "exceptions"), "PLpgSQL_exception_block"), "exc_list"));
  const handled = handlers.map((item) =>
    run(items(field(field(item, "PLpgSQL_exception"), "action")), variables, frame),
  );
  if (handled.some(({ value, goesOn }) => !(isNever(toTruth(value).whenTrue) && isNever(goesOn)))) throw new Unread();
  return run(items(field(node, "body")), variables, frame);
}

const errorLevel = 21;

const expressionOf = (node: unknown): string | null => text(field(field(node, "PLpgSQL_expr"), "query"));

function returned(node: unknown, variables: Variables, frame: Frame): Value {
  const expression = expressionOf(field(node, "expr"));
  if (expression !== null) return read(expression, variables, frame);
  const name = nameOf(field(node, "retvarno"), frame);
  return name === null ? nothing : (variables.get(name) ?? unknown);
}

/** An expression with the variables in scope. */
function read(expression: string, variables: Variables, frame: Frame): Value {
  const node = frame.context.memory.trees.expression(expression);
  if (node === null) throw new Unread();
  return frame.context.evaluate.expression(node, { ...frame.scope, arguments: variables }, frame.context);
}

function query(sql: string | null, variables: Variables, frame: Frame): Rowset {
  const select = sql === null ? null : frame.context.memory.trees.query(sql);
  if (select === null) throw new Unread();
  return frame.context.evaluate.query(select, { ...frame.scope, arguments: variables }, frame.context);
}

const nameOf = (number: unknown, frame: Frame): string | null => {
  const datum = frame.datums[typeof number === "number" ? number : 0];
  return text(field(field(datum, "PLpgSQL_var") ?? field(datum, "PLpgSQL_rec"), "refname"));
};

function assign(node: unknown, variables: Variables, frame: Frame): Variables {
  const name = nameOf(field(node, "varno"), frame);
  const source = expressionOf(field(node, "expr"))?.replace(/^[^:=]*:?=/, "");
  if (name === null || source === undefined) throw new Unread();
  return set(variables, name, read(source, variables, frame));
}

function branches(node: unknown, variables: Variables, frame: Frame): Outcome {
  const arms = [node, ...items(field(node, "elsif_list")).map((item) => field(item, "PLpgSQL_if_elsif"))];
  const otherwise = run(items(field(node, "else_body")), variables, frame);
  return arms.reduceRight<Outcome>((no, arm) => {
    const condition = expressionOf(field(arm, "cond"));
    if (condition === null) throw new Unread();
    const { whenTrue } = toTruth(read(condition, variables, frame));
    if (isNever(whenTrue)) return no;
    return either(whenTrue, run(items(field(arm, "then_body") ?? field(arm, "stmts")), variables, frame), no);
  }, otherwise);
}

function either(condition: Ways, yes: Outcome, no: Outcome): Outcome {
  if (isAlways(condition)) return yes;
  const otherwise = not(condition);
  const value = (): Value => {
    if (isNever(yes.returns)) return no.value;
    return isNever(no.returns) ? yes.value : pick(holds(condition), yes.value, no.value);
  };
  return {
    returns: anyOf(allOf(condition, yes.returns), allOf(otherwise, no.returns)),
    value: value(),
    goesOn: anyOf(allOf(condition, yes.goesOn), allOf(otherwise, no.goesOn)),
    variables: merged(condition, yes, no),
  };
}

/** What the variables are afterwards, where either branch may have gone on. */
function merged(condition: Ways, yes: Outcome, no: Outcome): Variables {
  if (isNever(no.goesOn)) return yes.variables;
  if (isNever(yes.goesOn)) return no.variables;
  const names = [...new Set([...yes.variables.keys(), ...no.variables.keys()])];
  return new Map(
    names.map((name) => {
      const [a = nothing, b = nothing] = [yes.variables.get(name), no.variables.get(name)];
      return [name, a === b ? a : pick(holds(condition), a, b)];
    }),
  );
}

/** `select … into`: null where there is no row. */
function select(node: unknown, variables: Variables, frame: Frame): Variables {
  const rows = query(expressionOf(field(node, "sqlstmt")), variables, frame);
  return found(rows, selectedInto(field(node, "target"), rows, variables));
}

const found = (rows: Rowset, variables: Variables): Variables => set(variables, "found", ofTruth(holds(rows.exists)));
