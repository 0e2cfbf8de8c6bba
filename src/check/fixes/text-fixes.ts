import { passedArguments } from "../../access/routine/body.ts";
import { field, visit } from "../../access/routine/syntax.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, literal, sql } from "../../sql/sql.ts";
import { parsePlpgsql } from "../../sql/tree.ts";
import { afterBegin, withBody } from "./routine-text.ts";
import type { WrittenFix } from "./written-fix.ts";

/** Fixes that keep texts from becoming SQL in a PL/pgSQL routine that runs statements it puts together. */
export function textFixes(routine: Routine): readonly WrittenFix[] {
  if (routine.language !== "plpgsql" || routine.body === null) return [];
  const { body } = routine;
  const names = passedArguments(routine).flatMap(({ name, type, mode }) =>
    name !== null && mode !== "variadic" && /^(text|character varying|character|name|citext)$/.test(type) ? [name] : [],
  );
  const lists = passedArguments(routine).flatMap(({ name, type }) =>
    name !== null && /^(text|character varying|name)\[\]$/.test(type) ? [name] : [],
  );
  const all = [...names, ...lists];
  if (all.length === 0 || runsWhole(routine, all)) return [];
  const quote = names.map((name) => {
    const written = sql`${ident(name)}`.text;
    return `${written} := replace(${written}, '''', '''''');`;
  });
  const listed = lists.map((name) => {
    const written = sql`${ident(name)}`.text;
    return `if exists (select from unnest(${written}) as item where item !~ '^[A-Za-z_][A-Za-z0-9_]*$') then raise exception ${literalOf(`${name} must be names`)} using errcode = '22023'; end if;`;
  });
  const whole = names.map((name) => {
    const written = sql`${ident(name)}`.text;
    return `if ${written} !~ '^[A-Za-z_][A-Za-z0-9_]*$' then raise exception ${literalOf(`${name} must be a name`)} using errcode = '22023'; end if;`;
  });
  const named = "What goes into the statement as a name may then be nothing but a name.";
  const doubled = "Quotes in what goes into a quoted text are doubled, so that they cannot end it.";
  return [
    ...quote.map((line) => fix(routine, afterBegin(body, [line]), doubled)),
    ...whole.map((line) => fix(routine, afterBegin(body, [line]), named)),
    ...listed.map((line) => fix(routine, afterBegin(body, [line]), named)),
    fix(routine, afterBegin(body, quote), doubled),
    fix(routine, afterBegin(body, [...whole, ...listed]), named),
  ].flatMap((one) => one ?? []);
}

/** Whether a text is meant to be a statement, or a query within one: then nothing can be quoted. */
function runsWhole({ definition }: Routine, names: readonly string[]): boolean {
  const expressions: string[] = [];
  visit(parsePlpgsql(definition), (node) => {
    for (const key of ["dynquery", "PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_dynfors"]) {
      const value = field(node, key);
      const query = field(field(field(value, "query") ?? value, "PLpgSQL_expr"), "query");
      if (typeof query === "string") expressions.push(query.trim());
    }
  });
  return names.some((name) =>
    expressions.some((text) => text === name || new RegExp(`\\(\\s*'\\s*\\|\\|\\s*${name}\\b|\\(%s\\)`).test(text)),
  );
}

const literalOf = (text: string): string => sql`${literal(text)}`.text;

function fix(routine: Routine, body: string | null, why: string): WrittenFix | null {
  const made = body === null ? null : withBody(routine, body);
  return made === null ? null : { safety: "review", why, ...made, keeps: "owners" };
}
