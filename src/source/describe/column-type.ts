import type { TypeShape } from "./described.ts";
import { arrayOf, builtin, type Family, familyOf } from "./type-shape.ts";
import type { ScriptType } from "./types/generated-types.ts";

/**
 * Chooses the Postgres type of a column: what its TypeScript type leaves open is settled by the clues that statements give
 * (the weightiest first), and without any by how columns of that name are usually declared.
 */
export function columnType(name: string, script: ScriptType | null, clues: readonly TypeShape[]): TypeShape {
  if (script === null) return clues[0] ?? usualType(name);
  const fixed = fixedType(script);
  if (fixed !== null) return fixed;
  const fitting = clues.filter((clue) => fits(clue, script));
  if (script.array) return fitting[0] ?? arrayOf(script.is === "number" ? builtin("int4") : builtin("text"));
  const [first] = fitting;
  if (first !== undefined) return first;
  if (script.is === "number") return builtin(name === "id" ? "int8" : "int4");
  return script.is === "text" ? usualText(name) : usualType(name);
}

/** Where TypeScript tells all. */
function fixedType({ is, array }: ScriptType): TypeShape | null {
  const type = typeof is === "object" ? namedShape(is) : fixed.get(is);
  return type === undefined || type === null ? null : { ...type, array };
}

const fixed: ReadonlyMap<string, TypeShape> = new Map([
  ["boolean", builtin("bool")],
  ["json", builtin("jsonb")],
  ["time", builtin("timestamptz")],
  ["void", builtin("void")],
]);

function namedShape(is: Exclude<ScriptType["is"], string>): TypeShape | null {
  if (is.kind === "record") return builtin("jsonb");
  return { schema: is.schema, name: is.name, array: false, set: false };
}

const families: Readonly<Record<string, readonly Family[]>> = {
  number: ["number"],
  text: ["text", "uuid", "time", "other"],
  unknown: ["number", "text", "uuid", "time", "boolean", "json", "other"],
};

function fits(clue: TypeShape, { is, array }: ScriptType): boolean {
  if (clue.array !== array) return false;
  // An enum of the database would be named as such.
  if (is === "text" && clue.schema !== null) return false;
  const element = { ...clue, array: false };
  return typeof is === "string" && families[is]?.includes(familyOf(element)) === true;
}

/** As people declare columns: keys are uuid, moments end in `_at`. */
const usualText = (name: string): TypeShape => {
  if (/(?:^|_)id$|_by$/.test(name)) return builtin("uuid");
  if (/_at$/.test(name)) return builtin("timestamptz");
  return builtin(/(?:^|_)date$/.test(name) ? "date" : "text");
};

const usualType = (name: string): TypeShape =>
  /^(?:is|has|can|should|allow)_/.test(name) ? builtin("bool") : usualText(name);
