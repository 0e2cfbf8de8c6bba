import { userTables } from "../../catalog/lookup.ts";
import type { ForeignKey, Policy, Table } from "../../catalog/relation.ts";
import { lexemesOf, readCondition } from "../../sql/condition.ts";
import { ident, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { readExpression } from "../trust/looked-up.ts";
import type { WritableAuthority } from "../trust/writable.ts";
import { alterPolicy, rolesOf } from "./alter-policy.ts";
import { dropPolicy, freeName } from "./owner-policies.ts";

/**
 * Lets those write what others trust whom another policy of the schema asks for the rank that is written there: whoever may change
 * what belongs to an organisation as its owner may say who else is in it. The best first.
 */
export function gateByRank(facts: Facts, found: WritableAuthority): readonly Fix[] {
  const { table } = found;
  const writing = policiesFor(facts, table, found.command);
  const written = new Set(writing.flatMap(({ using, withCheck }) => [using, withCheck]));
  const gates = gatesFor(facts, found).filter((gate) => !written.has(gate));
  return gates.slice(0, mostTried).flatMap((gate) => gated(facts, table, writing, gate));
}

const mostTried = 2;

function policiesFor({ catalog }: Facts, table: Table, command: "insert" | "update"): readonly Policy[] {
  const held = heldRoles(catalog, "authenticated");
  return table.policies.filter(
    ({ mode, command: of, roles }) =>
      mode === "permissive" && (of === "all" || of === command) && roles.some((role) => held.has(role)),
  );
}

/** The questions for a rank that policies ask, over the columns of the table; those that are asked the most first. */
function gatesFor(facts: Facts, { table, columns }: WritableAuthority): readonly Printed[] {
  const all = userTables(facts.catalog).flatMap((other) =>
    other.policies.flatMap((policy) =>
      [policy.using, policy.withCheck]
        .flatMap((text) => (text === null ? [] : atomsOf(text)))
        .filter((atom) => asksRank(facts, other, atom, table, columns))
        .flatMap((atom) => moved(other, atom, table, facts) ?? []),
    ),
  );
  const times = (text: Printed): number => all.filter((one) => one === text).length;
  return [...new Set(all)].toSorted((a, b) => times(b) - times(a));
}

function atomsOf(text: Printed): readonly Printed[] {
  const condition = readCondition(text);
  return condition.is === "atom" ? [condition.text] : condition.parts.flatMap((part) => atomsOf(part.text));
}

/** Whether a condition looks in the table for one of the columns, and for a value that it says itself. */
function asksRank({ catalog }: Facts, other: Table, atom: Printed, table: Table, columns: readonly string[]): boolean {
  if (/\bfrom\b/i.test(atom)) return false;
  const tied = new Set(table.constraints.flatMap((one) => (one.kind === "foreign key" ? one.columns : [])));
  const { tables, constants, own } = readExpression(catalog, other, atom);
  const looked = tables.get(table.id)?.columns;
  const ranked = columns.some((name) => !tied.has(name) && looked?.has(name) === true);
  return ranked && constants.size > 0 && own.size === 1;
}

/** The condition over a row of the table, where it goes by what both belong to. */
function moved(other: Table, atom: Printed, table: Table, { catalog }: Facts): Printed | null {
  const [column] = readExpression(catalog, other, atom).own;
  const here = column === undefined ? undefined : counterpart(other, column, table);
  if (column === undefined || here === undefined) return null;
  const lexemes = lexemesOf(atom);
  let [result, done] = ["", 0];
  lexemes.forEach(({ start, end }, at) => {
    const [before, after] = [lexemes[at - 1], lexemes[at + 1]];
    const word = atom.slice(start, end);
    const alone = before === undefined || atom.slice(before.start, before.end) !== ".";
    const calls = after !== undefined && [".", "("].includes(atom.slice(after.start, after.end));
    if (!alone || calls || (word !== column && word !== quoted(column))) return;
    result += atom.slice(done, start) + quoted(here);
    done = end;
  });
  return (result + atom.slice(done)) as Printed;
}

const quoted = (name: string): string => sql`${ident(name)}`.text;

/** The column of a table that says the same as another table's: itself, one that points to it, or one that points to the same. */
function counterpart(other: Table, column: string, table: Table): string | undefined {
  if (other === table) return column;
  const target = pointedAt(other, column) ?? { table: other.id, column };
  return keysOf(table).find(
    ({ references }) => references.table === target.table && references.columns[0] === target.column,
  )?.columns[0];
}

const pointedAt = (table: Table, column: string): { readonly table: string; readonly column: string } | null => {
  const references = keysOf(table).find(({ columns }) => columns[0] === column)?.references;
  const [referenced] = references?.columns ?? [];
  return references === undefined || referenced === undefined ? null : { table: references.table, column: referenced };
};

const keysOf = ({ constraints }: Table): readonly ForeignKey[] =>
  constraints.filter((one): one is ForeignKey => one.kind === "foreign key" && one.columns.length === 1);

function gated(facts: Facts, table: Table, writing: readonly Policy[], gate: Printed): readonly Fix[] {
  const readers = writing.filter(
    (policy) => policy.command === "all" && policy.using !== null && !readsBeside(facts, table, writing),
  );
  const taken = new Set(table.policies.map(({ name }) => name));
  const kept = readers.map((policy) => ({ policy, name: freeName(`${policy.name} (read)`, taken) }));
  const changes = writing.map((policy) =>
    alterPolicy(table, policy, {
      ...(policy.using === null ? {} : { using: both(policy.using, gate) }),
      ...(policy.withCheck === null ? {} : { withCheck: both(policy.withCheck, gate) }),
    }),
  );
  if (changes.length === 0) return [];
  return [
    {
      safety: "review",
      why: `Of those who may write ${table.id} now, only those still may whom other policies ask for the same rank. Check that it is the right one.`,
      up: [...kept.map(({ policy, name }) => reading(table, policy, name)), ...changes.flatMap(({ up }) => up)],
      down: [...changes.flatMap(({ down }) => down), ...kept.map(({ name }) => dropPolicy(table, name))],
      keeps: "readers",
    },
  ];
}

const both = (written: Printed, gate: Printed): Sql => sql`(${printed(written)}) and (${printed(gate)})`;

/** Whether another policy lets people read what they could read. */
const readsBeside = (facts: Facts, table: Table, writing: readonly Policy[]): boolean => {
  const others = { ...table, policies: table.policies.filter((policy) => !writing.includes(policy)) };
  return facts.access.reach("authenticated", others, "select").rows !== "none";
};

const reading = (table: Table, policy: Policy, name: string): Sql =>
  sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for select to ${rolesOf(policy)} using (${policy.using === null ? sql`true` : printed(policy.using)})`;
