import type { Grant } from "../../catalog/privilege.ts";
import type { Table } from "../../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";

type Statements = { readonly up: readonly Sql[]; readonly down: readonly Sql[] };
type Command = "insert" | "update";

const callers: ReadonlySet<string> = new Set(["public", "anon", "authenticated"]);
const words: Readonly<Record<Command, Sql>> = { insert: sql`insert`, update: sql`update` };

/**
 * Lets the API's callers write some columns of a table only. A grant on the whole table covers every column, whatever is
 * revoked of one, so it goes, and the harmless columns are granted one by one. null where nothing would be left.
 */
export function limitColumns(table: Table, command: Command, withheld: readonly string[]): Statements | null {
  const target = sql`${ident(table.schema, table.name)}`;
  const word = words[command];
  const free = table.columns.filter(
    ({ name, generated, identity }) => !withheld.includes(name) && generated === "no" && identity !== "always",
  );
  if (free.length === 0) return null;
  const whole = holders(table.grants, command);
  const parts = partly(table, command);
  if (whole.length === 0) {
    const lost = parts.filter(({ column }) => withheld.includes(column));
    return {
      up: lost.map(({ role, column }) => sql`revoke ${word} (${ident(column)}) on ${target} from ${name(role)}`),
      down: lost.map(({ role, column }) => sql`grant ${word} (${ident(column)}) on ${target} to ${name(role)}`),
    };
  }
  const columns = list(free.map((column) => ident(column.name)));
  return {
    up: [
      sql`revoke ${word} on ${target} from ${list(whole.map(name))}`,
      ...keptByBackend(table, command, target),
      sql`grant ${word} (${columns}) on ${target} to authenticated`,
    ],
    down: [
      sql`revoke ${word} (${columns}) on ${target} from authenticated`,
      sql`grant ${word} on ${target} to ${list(whole.map(name))}`,
    ],
  };
}

/** Takes a command from the API's callers altogether. */
export function withdrawCommand(table: Table, command: Command): Statements {
  const target = sql`${ident(table.schema, table.name)}`;
  const word = words[command];
  const whole = holders(table.grants, command);
  const parts = partly(table, command);
  const roles = [...new Set([...whole, ...parts.map(({ role }) => role)])];
  return {
    up: [sql`revoke ${word} on ${target} from ${list(roles.map(name))}`, ...keptByBackend(table, command, target)],
    down: [
      ...(whole.length > 0 ? [sql`grant ${word} on ${target} to ${list(whole.map(name))}`] : []),
      ...parts.map(({ role, column }) => sql`grant ${word} (${ident(column)}) on ${target} to ${name(role)}`),
    ],
  };
}

const holders = (grants: readonly Grant[], command: Command): readonly string[] =>
  grants.filter(({ role, privileges }) => callers.has(role) && privileges.includes(command)).map(({ role }) => role);

const partly = (table: Table, command: Command): readonly { readonly role: string; readonly column: string }[] =>
  table.columns.flatMap((column) => holders(column.grants, command).map((role) => ({ role, column: column.name })));

/** The backend keeps what it had through PUBLIC. */
const keptByBackend = (table: Table, command: Command, target: Sql): readonly Sql[] =>
  table.grants.some(({ role, privileges }) => role === "public" && privileges.includes(command))
    ? [sql`grant ${words[command]} on ${target} to service_role`]
    : [];

const name = (role: string): Sql => (role === "public" ? sql`public` : sql`${ident(role)}`);
