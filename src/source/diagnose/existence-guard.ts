import type { Node } from "libpg-query";
import { parse } from "../../sql/parse.ts";
import { ident, sql } from "../../sql/sql.ts";
import type { Explain, Explanation } from "./explanation.ts";
import { type Change, changed, helps, type Lexeme, type Point, wordAt } from "./point.ts";

/** IF NOT EXISTS, IF EXISTS or OR REPLACE in a command that has none. */
export const existenceGuard: Explain = (point) => guardNearby(point) ?? orReplace(point);

function guardNearby(point: Point): Explanation | null {
  for (const first of [point.at, point.at - 1, point.at - 2]) {
    const words = [0, 1, 2].map((offset) => wordAt(point, first + offset)).join(" ");
    const length = words === "if not exists" ? 3 : words.startsWith("if exists") ? 2 : 0;
    const [from, to] = [point.lexemes[first], point.lexemes[first + length - 1]];
    if (length === 0 || from === undefined || to === undefined) continue;
    const cut = { start: from.start, end: to.end, by: "" };
    if (helps(point, [cut]) === null) continue;
    const command = commandBefore(point.lexemes, first);
    const guard = length === 3 ? "IF NOT EXISTS" : "IF EXISTS";
    return {
      message: `PostgreSQL has no ${guard} for ${command}: it refuses the whole statement.`,
      hint: length === 3 ? insteadOfNotExists(point, cut, command) : insteadOfExists(command),
    };
  }
  return null;
}

/** The command's words: all of them at the start of a statement, the last two in the middle of an ALTER. */
function commandBefore(lexemes: readonly Lexeme[], index: number): string {
  const words = lexemes.slice(0, index);
  const bare = words.length <= 4 ? words : words.slice(-2);
  return bare.map(({ text }) => text.toUpperCase()).join(" ");
}

function insteadOfNotExists(point: Point, cut: Change, command: string): string {
  const create = point.lexemes[0];
  if (wordAt(point, 0) === "create" && create !== undefined) {
    const replacing = changed(point.text, [{ start: create.end, end: create.end, by: " or replace" }, cut]);
    if (parse(replacing).is === "tree") return `Write ${command.replace("CREATE", "CREATE OR REPLACE")}.`;
  }
  const parsed = parse(changed(point.text, [cut]));
  const [node] = parsed.is === "tree" ? parsed.nodes : [];
  const drop = node === undefined ? null : dropFirst(node);
  return drop === null
    ? `Take it out, or let a DO block look first whether it is there: ${doBlock}.`
    : `Write before it, and take IF NOT EXISTS out: ${drop};`;
}

const insteadOfExists = (command: string): string =>
  `Take it out, or let a DO block run the ${command} and pass over what is not there: ${doBlock}.`;

const doBlock = "do $$ begin … exception when others then null; end $$";

type Table = { readonly schemaname?: string; readonly relname?: string };

const nameOf = ({ schemaname, relname = "" }: Table): readonly string[] =>
  schemaname === undefined ? [relname] : [schemaname, relname];

/** Takes away first what is to be made, where nothing is lost with it. */
function dropFirst(node: Node): string | null {
  if ("CreatePolicyStmt" in node) {
    const { policy_name = "", table } = node.CreatePolicyStmt;
    return table === undefined
      ? null
      : sql`drop policy if exists ${ident(policy_name)} on ${ident(...nameOf(table))}`.text;
  }
  if ("AlterTableStmt" in node) {
    const { relation, cmds = [] } = node.AlterTableStmt;
    const name = cmds.map(constraintName).find((found) => found !== null);
    if (relation === undefined || name === undefined || name === null) return null;
    return sql`alter table ${ident(...nameOf(relation))} drop constraint if exists ${ident(name)}`.text;
  }
  return null;
}

function constraintName(command: Node): string | null {
  if (!("AlterTableCmd" in command)) return null;
  const { def } = command.AlterTableCmd;
  return def !== undefined && "Constraint" in def ? (def.Constraint.conname ?? null) : null;
}

function orReplace(point: Point): Explanation | null {
  const [create, or, replace] = point.lexemes;
  const words = [0, 1, 2].map((index) => wordAt(point, index)).join(" ");
  if (create === undefined || or === undefined || replace === undefined || words !== "create or replace") return null;
  if (point.at > 4 || helps(point, [{ start: or.start, end: replace.end, by: "" }]) === null) return null;
  const kind = wordAt(point, 3).toUpperCase();
  const parsed = parse(changed(point.text, [{ start: or.start, end: replace.end, by: "" }]));
  const [node] = parsed.is === "tree" ? parsed.nodes : [];
  const drop = node === undefined ? null : dropFirst(node);
  return {
    message: `PostgreSQL has no CREATE OR REPLACE ${kind}: it refuses the whole statement.`,
    hint: drop === null ? `Write CREATE ${kind}.` : `Write CREATE ${kind}, and before it: ${drop};`,
  };
}
