import { usedIn } from "./because.ts";
import { columnType } from "./column-type.ts";
import type { ColumnShape, DescribedRoutine, ParameterShape, TypeShape } from "./described.ts";
import type { Knowledge } from "./knowledge.ts";
import { isPlain, makeRoutine } from "./make-routine.ts";
import { neededTypes, settled } from "./needed-types.ts";
import { arrayOf, builtin, familyOf, sameType, typeNamed } from "./type-shape.ts";
import type { ScriptType, TypedColumn, TypedRoutine } from "./types/generated-types.ts";
import type { FullName } from "./usage/names.ts";

/**
 * Describes a function from the types of a call, as Postgres prints them (`uuid`, `unknown`, `_role => unknown`), or without
 * them from what types and statements say. What it returns follows from its use: a trigger's function, a condition, a
 * comparison; then from the types. null: nothing names it.
 */
export function describeRoutine(
  knowledge: Knowledge,
  routine: FullName,
  argumentTypes: readonly string[] | null,
): DescribedRoutine | null {
  const typed = typedRoutine(knowledge, routine, argumentTypes);
  const uses = knowledge.ledger.usesOf(routine);
  const given = knowledge.ledger.givenBy(routine);
  if (typed === null && uses.length === 0 && given.length === 0 && argumentTypes === null) return null;
  const isTrigger = given.some((type) => isPlain(type, "trigger"));
  const called = isTrigger ? [] : calledWith(argumentTypes, uses[0]?.parameters ?? null, typed?.routine ?? null);
  if (called.some(({ type }) => impossible.has(type.name) && type.schema === null)) return null;
  const parameters = called.map((one) => ({ ...one, type: settled(one.type, knowledge) }));
  const { returns, rows } = isTrigger ? { returns: builtin("trigger"), rows: null } : returned(typed, given, knowledge);
  const described = { ...routine, parameters, returns, rows };
  return {
    kind: "routine",
    ...described,
    statements: makeRoutine(described),
    needs: neededTypes(knowledge, [...parameters.map(({ type }) => type), returns]),
    ...usedIn("arguments and result", typed?.file ?? null, false),
  };
}

/** What no function in SQL can be given: those are parts of types and access methods, written in C. */
const impossible: ReadonlySet<string> = new Set(["cstring", "internal", "any", "trigger", "event_trigger", "void"]);

type Typed = { readonly routine: TypedRoutine; readonly file: string };

/** The overload of the types that takes as many arguments. */
function typedRoutine(
  { types }: Knowledge,
  { schema, name }: FullName,
  argumentTypes: readonly string[] | null,
): Typed | null {
  for (const { file, schemas } of types) {
    const overloads = schemas.get(schema)?.routines.get(name) ?? [];
    const fitting = overloads.find(({ parameters }) => {
      const least = parameters.filter(({ optional }) => optional !== true).length;
      const given = argumentTypes?.length ?? parameters.length;
      return given >= least && given <= parameters.length;
    });
    if (fitting !== undefined) return { routine: fitting, file };
  }
  return null;
}

function calledWith(
  argumentTypes: readonly string[] | null,
  used: readonly (TypeShape | null)[] | null,
  typed: TypedRoutine | null,
): readonly ParameterShape[] {
  const left = new Set(typed?.parameters ?? []);
  if (argumentTypes === null && used === null) {
    return [...left].map(({ name, type }) => ({ name: null, type: columnType(name, type, []) }));
  }
  const given = argumentTypes?.map(readArgument) ?? (used ?? []).map((type) => ({ name: null, type }));
  // Known types claim their parameters first, so that what is left over tells the unknown ones.
  const claimed = given.map((one) => (isUnknown(one.type) && one.name === null ? null : claim(one, left)));
  return given.map(({ name, type }, i): ParameterShape => {
    if (type !== null && !isUnknown(type)) return { name, type };
    const match = claimed[i] ?? claim({ name, type }, left);
    return { name, type: match === null ? builtin("text") : columnType(match.name, match.type, []) };
  });
}

const isUnknown = (type: TypeShape | null): boolean => type === null || isPlain(type, "unknown");

function readArgument(words: string): { readonly name: string | null; readonly type: TypeShape | null } {
  const [, name, type] = /^(?:(\S+)\s*=>\s*)?(.*)$/s.exec(words.trim()) ?? [];
  return { name: name?.replace(/^"(.*)"$/, "$1") ?? null, type: typeNamed(type ?? "") };
}

/** Takes the parameter that an argument is meant for out of those that are left: by its name, else the first of its kind. */
function claim(
  { name, type }: { readonly name: string | null; readonly type: TypeShape | null },
  left: Set<TypedColumn>,
): TypedColumn | null {
  const found = [...left].find((one) => (name === null ? accepts(one.type, type) : one.name === name));
  if (found !== undefined) left.delete(found);
  return found ?? null;
}

function accepts(script: ScriptType, type: TypeShape | null): boolean {
  if (type === null || isUnknown(type)) return true;
  return sameType(columnType("", script, [type]), type) || familyOf(columnType("", script, [])) === familyOf(type);
}

function returned(
  typed: Typed | null,
  given: readonly TypeShape[],
  knowledge: Knowledge,
): Pick<DescribedRoutine, "returns" | "rows"> {
  const script = typed?.routine.returns ?? null;
  if (script === null) return { returns: settled(given[0] ?? builtin("text"), knowledge), rows: null };
  const { is, array } = script;
  if (typeof is === "object" && is.kind === "record") {
    const rows = is.columns.map(({ name, type }): ColumnShape => {
      const shape = settled(columnType(name, type, []), knowledge);
      return { name, type: shape, nullable: true, hasDefault: false };
    });
    return { returns: { ...builtin("record"), set: true }, rows };
  }
  // Rows of one column and an array look alike in the types.
  const isArray = array && given.some((type) => type.array);
  const element = columnType("", { is, array: false }, given);
  if (isArray) return { returns: settled(arrayOf(element), knowledge), rows: null };
  return { returns: settled({ ...element, set: array }, knowledge), rows: null };
}
