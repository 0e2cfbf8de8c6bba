import { keywords } from "./keywords.ts";

/** SQL text that has passed through `sql`; the only thing a fix, an experiment or the shadow accepts. */
export type Sql = { readonly text: string; readonly [sqlBrand]: true };
declare const sqlBrand: unique symbol;

/** SQL text that Postgres printed (an expression, a definition): safe to put back into SQL as it is. */
export type Printed = string & { readonly [printedBrand]: true };
declare const printedBrand: unique symbol;

export type Part =
  | Sql
  | { readonly ident: readonly string[] }
  | { readonly literal: string }
  | { readonly printed: Printed };

/** A name, quoted; several parts make a qualified name. */
export const ident = (...path: readonly string[]): Part => ({ ident: path });

/** A value, quoted as a string literal. */
export const literal = (value: string): Part => ({ literal: value });

/** A whole number, bare. Throws for anything else. */
export const integer = (value: bigint | number | string): Part => trusted(BigInt(value).toString());

/** Text that Postgres itself printed. Never use it for text that a person wrote. */
export const printed = (text: Printed): Part => ({ printed: text });

/** Parts joined with a separator, `, ` unless told otherwise. The separator is SQL too, so build it with `sql`. */
export const list = (parts: readonly Part[], separator: Sql = sql`, `): Sql =>
  trusted(parts.map(render).join(separator.text));

/** Build SQL. A bare string in `${}` does not compile: say whether it is a name, a value or printed by Postgres. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Part[]): Sql {
  let text = strings[0] ?? "";
  parts.forEach((part, i) => {
    text += render(part) + (strings[i + 1] ?? "");
  });
  return trusted(text);
}

/** A piece of a statement, cut between two of its tokens: what is true of the statement's text stays true of the piece's. */
export const piece = (statement: Sql, start: number, end?: number): Sql => trusted(statement.text.slice(start, end));

/** A statement of a migration file that a person asked to run, as it stands there. Nothing else comes in through here. */
export const fromFile = (statement: string): Sql => trusted(statement);

/** A quoted body for a routine: only `dollarQuoted` makes one. */
export const fromBody = (quoted: string): Sql => trusted(quoted);

const trusted = (text: string): Sql => ({ text }) as Sql;

const plainName = /^[a-z_][a-z0-9_]*$/;

function render(part: Part): string {
  if ("ident" in part) return part.ident.map(quoteIdentifier).join(".");
  if ("literal" in part) return quoteLiteral(part.literal);
  if ("printed" in part) return part.printed;
  return part.text;
}

/** Quotes a name where it needs quoting, as a person would write it. */
function quoteIdentifier(name: string): string {
  return plainName.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Uses E'' only where a backslash makes the result depend on standard_conforming_strings. */
function quoteLiteral(value: string): string {
  const quoted = value.replaceAll("'", "''");
  return value.includes("\\") ? `E'${quoted.replaceAll("\\", "\\\\")}'` : `'${quoted}'`;
}
