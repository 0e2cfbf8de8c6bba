import type { TypeShape } from "../described.ts";
import { arrayOf, builtin, elementOf } from "../type-shape.ts";
import type { Weight } from "./clues.ts";
import type { Ledger } from "./ledger.ts";
import { type Operand, ofType } from "./scope.ts";

/** Two values meet in a comparison, an assignment or a union, which tells the type of the one by the other. */
export function unify(left: Operand, right: Operand, ledger: Ledger): Operand {
  for (const one of left.columns) for (const other of right.columns) ledger.clues.same(one, other);
  tell(left, right, ledger);
  tell(right, left, ledger);
  return left.type === null && left.columns.length === 0 ? right : left;
}

function tell(to: Operand, from: Operand, ledger: Ledger): void {
  if (from.type !== null && from.columns.length === 0) expect(to, from.type, ledger, from.weight);
  if (from.routine !== undefined && to.type !== null && to.text === null) ledger.gives(from.routine, to.type);
  if (to.type !== null && to.type.schema !== null && from.text !== null) ledger.label(enumOf(to.type), from.text);
}

const enumOf = ({ schema, name }: TypeShape): { readonly schema: string; readonly name: string } => ({
  schema: schema ?? "public",
  name,
});

/** A value stands where this type is wanted. */
export function expect(value: Operand, type: TypeShape | null, ledger: Ledger, weight: Weight = "compared"): void {
  if (type === null) return;
  for (const column of value.columns) ledger.clues.add(column, type, weight);
  if (value.routine !== undefined) ledger.gives(value.routine, type);
  if (value.text !== null && type.schema !== null) ledger.label(enumOf(type), value.text);
}

/** `element = any (array)`. */
export function unifyElement(element: Operand, array: Operand, ledger: Ledger): void {
  if (array.type?.array) expect(element, elementOf(array.type), ledger, array.weight);
  else if (element.type !== null && !element.type.array) expect(array, arrayOf(element.type), ledger, element.weight);
  else if (element.text !== null) expect(array, builtin("text", true), ledger, "constant");
  for (const one of element.columns) {
    for (const other of array.columns) {
      for (const clue of ledger.clues.to(one).slice(0, 1)) ledger.clues.add(other, arrayOf(clue), "compared");
    }
  }
}

const uuidForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const timeForm = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}.*)?$/;
const jsonForm = /^\s*(?:\{\s*(?:"|\})|\[\s*[{"[\]])/;

/** What the form of a string constant tells of its type. */
export function ofConstant(text: string): Operand {
  const type = typeByForm(text);
  return { columns: [], type, weight: type.name === "text" ? "constant" : "looks", text };
}

function typeByForm(text: string): TypeShape {
  if (uuidForm.test(text)) return builtin("uuid");
  if (timeForm.test(text)) return builtin(text.length > 10 ? "timestamptz" : "date");
  return builtin(jsonForm.test(text) ? "jsonb" : "text");
}

export const numberConstant = (whole: boolean): Operand => ofType(builtin(whole ? "int4" : "numeric"), "constant");
