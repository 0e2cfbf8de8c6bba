import { describeEnum } from "./describe-enum.ts";
import type { ColumnShape, DescribedEnum, TypeShape } from "./described.ts";
import type { Knowledge } from "./knowledge.ts";
import { builtin } from "./type-shape.ts";
import { keyOf } from "./usage/names.ts";

/** The enums among types, each described once. */
export function neededTypes(knowledge: Knowledge, types: readonly TypeShape[]): readonly DescribedEnum[] {
  const named = new Map(types.map((type) => [keyOf(type.schema ?? "", type.name), type]));
  return [...named.values()].flatMap(({ schema, name }): readonly DescribedEnum[] => {
    const described = schema === null ? null : describeEnum(knowledge, { schema, name });
    return described === null ? [] : [described];
  });
}

/** The type, or text in place of one that nothing makes and nothing describes. */
export function settled(type: TypeShape, knowledge: Knowledge): TypeShape {
  if (type.schema === null || describeEnum(knowledge, { schema: type.schema, name: type.name }) !== null) return type;
  return { ...builtin("text", type.array), set: type.set };
}

/** The column as text in place of a type that is not one of Postgres's own. */
export const withoutType = (column: ColumnShape): ColumnShape =>
  column.type.schema === null ? column : { ...column, type: builtin("text", column.type.array) };
