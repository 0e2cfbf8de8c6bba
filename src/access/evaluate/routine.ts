import type { Routine } from "../../catalog/routine.ts";
import type { CreateFunctionStmt, SelectStmt } from "../../sql/tree.ts";
import { type Context, emptyScope, note, type Rowset, type Scope } from "./context.ts";
import { circumstances, remember } from "./memory.ts";
import { platformFact } from "./platform.ts";
import { plpgsqlValue } from "./plpgsql.ts";
import { nullable } from "./strict.ts";
import { nothing, provided, toScalar, unknown, type Value } from "./value.ts";
import { allOf, bits, not, sometimes } from "./ways.ts";

/** A routine with the values its arguments have in one call. */
export type Bound = {
  readonly routine: Routine;
  readonly inputs: readonly Value[];
  readonly names: ReadonlyMap<string, Value>;
  /** How many arguments were left to their defaults. */
  readonly defaulted: number;
};

type Given = { readonly name: string | null; readonly value: Value };

/** Gives a routine its arguments; null where they do not fit. */
export function bind(routine: Routine, given: readonly Given[], context: Context): Bound | null {
  const parameters = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic");
  const variadic = parameters.at(-1)?.mode === "variadic";
  if (given.length > parameters.length && !variadic) return null;
  const found = parameters.map(
    (parameter, i) =>
      given.find(({ name }) => name !== null && name === parameter.name)?.value ??
      (given[i]?.name === null ? given[i].value : undefined),
  );
  if (found.some((value, i) => value === undefined && parameters[i]?.hasDefault !== true)) return null;
  const defaults = found.includes(undefined) ? defaultsOf(routine, context) : [];
  const values = found.map((value, i) => value ?? defaults[i] ?? unknown);
  const names = new Map<string, Value>();
  values.forEach((value, i) => {
    names.set(`$${i + 1}`, value);
    const name = parameters[i]?.name;
    if (name) names.set(name, value);
  });
  return { routine, inputs: values, names, defaulted: found.filter((value) => value === undefined).length };
}

function defaultsOf(routine: Routine, context: Context): readonly (Value | undefined)[] {
  const parameters = context.memory.trees.routine(routine.definition)?.parameters ?? [];
  return parameters.flatMap((node) => {
    if (!("FunctionParameter" in node) || node.FunctionParameter.mode === "FUNC_PARAM_OUT") return [];
    const { defexpr } = node.FunctionParameter;
    return [defexpr ? context.evaluate.expression(defexpr, emptyScope, context) : undefined];
  });
}

/** What a call returns. */
export function invoke(bound: Bound, context: Context): Value {
  const value = bodyValue(bound, context);
  if (!bound.routine.strict) return value;
  return provided(allOf(...bound.inputs.map((input) => not(toScalar(input).whenNull))), value);
}

function bodyValue(bound: Bound, context: Context): Value {
  const key = JSON.stringify([bound.routine.id, bound.inputs, ...circumstances(context)]);
  return remember(context.memory.calls, key, context, isLasting, (apart) => readBody(bound, apart));
}

/** A key names a row of one reading only, unless it names a fact about the caller or a constant. */
const isLasting = (value: Value): boolean =>
  value.is === "truth" || (value.elements === null && (value.key === null || !/\d+\./.test(value.key)));

function readBody(bound: Bound, context: Context): Value {
  const { routine } = bound;
  const fact = platformFact(routine, context.actor);
  const inside = enter(bound, context);
  if (inside === null) return fact ?? unread(bound, context);
  const scope: Scope = { ...emptyScope, arguments: bound.names };
  if (routine.language === "plpgsql") return plpgsqlValue(routine, scope, inside) ?? fact ?? unread(bound, context);
  const body = sqlBody(routine, context);
  if (body === null) return fact ?? unread(bound, context);
  if ("expression" in body) return context.evaluate.expression(body.expression, scope, inside);
  const rows = context.evaluate.query(body.query, scope, inside);
  return provided(rows.exists, rows.columns[0]?.value() ?? nothing);
}

/** The rows that a set-returning call makes. */
export function invokeRows(bound: Bound, context: Context): Rowset {
  const { routine } = bound;
  const inside = enter(bound, context);
  const body = routine.language === "sql" ? sqlBody(routine, context) : null;
  if (inside === null || body === null || !("query" in body)) {
    note(context, `the body of ${routine.id} could not be read`);
    return { exists: sometimes(bits.unknown), columns: [{ name: routine.name, value: () => unknown }] };
  }
  const rows = context.evaluate.query(body.query, { ...emptyScope, arguments: bound.names }, inside);
  const named = routine.arguments.filter(({ mode }) => mode === "table" || mode === "out" || mode === "inout");
  return {
    ...rows,
    columns: rows.columns.map(({ name, value }, i) => ({
      name: named[i]?.name ?? (rows.columns.length === 1 ? routine.name : name),
      value,
    })),
  };
}

const deepest = 12;

/** The circumstances inside a routine; null where it may not be entered. */
function enter({ routine }: Bound, context: Context): Context | null {
  const { privileges, role, currentUser, inlining } = context;
  if (privileges.on(role, routine.grants, "execute", routine.id) === null) {
    context.run.failures.add(`${role} may not execute ${routine.id}, which a policy or view calls`);
  }
  if (inlining.includes(routine.id) || inlining.length >= deepest) return null;
  const definer = routine.runsAs === "owner";
  return {
    ...context,
    role: definer ? routine.owner : currentUser,
    currentUser: definer ? routine.owner : currentUser,
    searchPath: searchPathOf(routine) ?? [...new Set([...context.searchPath, routine.schema])],
    expanding: context.expanding.filter((table) => table !== context.writing),
    writing: null,
    inlining: [...inlining, routine.id],
  };
}

function searchPathOf(routine: Routine): readonly string[] | null {
  const path = routine.searchPath?.split(",").map((schema) => schema.trim().replace(/^["'](.*)["']$/, "$1"));
  return path?.filter((schema) => schema !== "") ?? null;
}

type Body = { readonly query: SelectStmt } | { readonly expression: Parameters<Context["evaluate"]["expression"]>[0] };

/** The last statement of an SQL body, which is what it returns; null where an earlier one may change what it reads. */
function sqlBody(routine: Routine, { memory }: Context): Body | null {
  if (routine.language !== "sql") return null;
  if (routine.body === null) return boundBody(memory.trees.routine(routine.definition));
  const statements = memory.trees.statements(routine.body) ?? [];
  const last = statements.at(-1);
  return last && "SelectStmt" in last && statements.every((one) => "SelectStmt" in one)
    ? { query: last.SelectStmt }
    : null;
}

/** `return expression` and `begin atomic … end`. */
function boundBody(created: CreateFunctionStmt | null): Body | null {
  const body = created?.sql_body;
  if (body && "ReturnStmt" in body) return body.ReturnStmt.returnval ? { expression: body.ReturnStmt.returnval } : null;
  const lists = body && "List" in body ? (body.List.items ?? []) : [];
  const statements = lists.flatMap((list) => ("List" in list ? (list.List.items ?? []) : [list]));
  const last = statements.at(-1);
  return last && "SelectStmt" in last ? { query: last.SelectStmt } : null;
}

/** An immutable routine that does not name its surroundings is, by Postgres's contract, a function of its arguments. */
function unread({ routine, inputs }: Bound, context: Context): Value {
  const body = routine.body ?? routine.definition;
  if (routine.volatility === "immutable" && !/\bauth\.|current_setting|current_user/i.test(body)) {
    return nullable(inputs.map(toScalar), routine.id);
  }
  note(context, `the body of ${routine.id} could not be read`);
  return unknown;
}
