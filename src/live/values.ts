import pg from "pg";
import { arrayTexts, type Elements } from "../sql/array-text.ts";

type Parser = (text: string) => unknown;

const asPrinted: Parser = (text) => text;
const number: Parser = (text) => Number(text);
const finite: Parser = (text) => {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
};
const json: Parser = (text) => JSON.parse(text);

/** Built-in types that are more than their text, by OID. */
const scalars: ReadonlyMap<number, Parser> = new Map([
  [pg.types.builtins.BOOL, (text: string) => text === "t"],
  [pg.types.builtins.INT2, number],
  [pg.types.builtins.INT4, number],
  [pg.types.builtins.OID, number],
  [pg.types.builtins.FLOAT4, finite],
  [pg.types.builtins.FLOAT8, finite],
  [pg.types.builtins.JSON, json],
  [pg.types.builtins.JSONB, json],
]);

/** The element type of each built-in array type, by OID. */
export type ArrayTypes = ReadonlyMap<number, number>;

/** How values come out of a session: as plain JSON, what has no JSON of its own as Postgres prints it. */
export function plainValues(arrays: ArrayTypes): { getTypeParser: (oid: number) => Parser } {
  return {
    getTypeParser: (oid) => {
      const element = arrays.get(oid);
      if (element === undefined) return scalars.get(oid) ?? asPrinted;
      const parse = scalars.get(element) ?? asPrinted;
      return (text) => mapped(arrayTexts(text), parse);
    },
  };
}

const mapped = (values: Elements, parse: Parser): readonly unknown[] =>
  values.map((value) => (value === null ? null : typeof value === "string" ? parse(value) : mapped(value, parse)));
