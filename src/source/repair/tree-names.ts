import type { Node, TypeName } from "../../sql/tree.ts";
import { type Name, type NameKind, nameOf } from "./name.ts";

type Range = { readonly schemaname?: string; readonly relname?: string; readonly relpersistence?: string };

/** The relation; `schema`: for a name without one. */
export function rangeName(range: Range | undefined, schema: string): Name | null {
  return range?.relname === undefined ? null : nameOf("relation", range.schemaname ?? schema, range.relname);
}

export const stringOf = (node: Node): string | null => ("String" in node ? (node.String.sval ?? null) : null);

/** The parts of a name that the grammar keeps as a list. */
export const partsOf = (path: readonly Node[] | undefined): readonly string[] =>
  (path ?? []).flatMap((part) => {
    const text = stringOf(part);
    return text === null ? [] : [text];
  });

/** A name by its path; `schema`: for a path of one part. */
export function qualified(kind: NameKind, path: readonly string[], schema: string): Name | null {
  const last = path.at(-1);
  return last === undefined ? null : nameOf(kind, path.at(-2) ?? schema, last);
}

/** A type as it compares with others: its own name, and whether it is an array. */
export const typeNameOf = ({ names, arrayBounds }: TypeName): string =>
  `${partsOf(names).at(-1) ?? ""}${(arrayBounds ?? []).length > 0 ? "[]" : ""}`;

/** The path of a name that DROP, ALTER or COMMENT gives. */
export function objectPath(object: Node): readonly string[] {
  if ("List" in object) return partsOf(object.List.items);
  if ("ObjectWithArgs" in object) return partsOf(object.ObjectWithArgs.objname);
  if ("TypeName" in object) return partsOf(object.TypeName.names);
  const only = stringOf(object);
  return only === null ? [] : [only];
}
