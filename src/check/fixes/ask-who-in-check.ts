import { ident, list, type Printed, printed, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import type { BorrowedCheck } from "../trust/borrowed-check.ts";
import { readExpression } from "../trust/looked-up.ts";

/** Repeats in a policy's check what its USING asks beside where the row comes from. */
export function askWhoInCheck({ catalog }: Facts, { table, lender, columns }: BorrowedCheck): Fix {
  const { using, withCheck } = lender;
  const parts = using === null ? [] : conjuncts(using);
  const who = parts.filter((part) => !columns.some((name) => readExpression(catalog, table, part).own.has(name)));
  if (withCheck === null || who.length === 0) {
    return { safety: "manual", why: `Ask in the check of "${lender.name}" who calls, as its USING does.` };
  }
  const head = sql`alter policy ${ident(lender.name)} on ${ident(table.schema, table.name)} with check`;
  const asked = list(
    who.map((part) => sql`(${printed(part as Printed)})`),
    sql` and `,
  );
  return {
    safety: "safe",
    why: "Whom the policy lets at a row writes what they could; nobody else makes use of its check.",
    up: [sql`${head} ((${printed(withCheck)}) and ${asked})`],
    down: [sql`${head} (${printed(withCheck)})`],
    keeps: "owners",
  };
}

/** The parts of an expression that Postgres printed, which its outermost AND joins. */
function conjuncts(expression: string): readonly string[] {
  const inner = withoutParentheses(expression.trim());
  const parts: string[] = [];
  let start = 0;
  walkTop(inner, (at) => {
    if (!inner.startsWith(" AND ", at)) return;
    parts.push(inner.slice(start, at));
    start = at + " AND ".length;
  });
  return parts.length === 0 ? [inner] : [...parts, inner.slice(start)];
}

/** Visits every place outside parentheses and quotes. */
function walkTop(text: string, visit: (at: number) => void): void {
  const hidden = text.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => "x".repeat(quoted.length));
  let depth = 0;
  hidden.split("").forEach((one, at) => {
    if (depth === 0 && one !== "(") visit(at);
    depth += one === "(" ? 1 : one === ")" ? -1 : 0;
  });
}

function withoutParentheses(text: string): string {
  if (!text.startsWith("(")) return text;
  let outside = false;
  walkTop(text, () => {
    outside = true;
  });
  return outside || !text.endsWith(")") ? text : withoutParentheses(text.slice(1, -1).trim());
}
