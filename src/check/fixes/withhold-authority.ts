import { tableById } from "../../catalog/lookup.ts";
import type { ForeignKey, Policy, Table } from "../../catalog/relation.ts";
import { ident, list, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import { isOnePerUser } from "../trust/named-authority.ts";
import type { WritableAuthority } from "../trust/writable.ts";
import { enumeration } from "../wording.ts";
import { freezeColumns } from "./freeze-columns.ts";
import { limitColumns, withdrawCommand } from "./limit-columns.ts";
import { ownerCondition } from "./owner-condition.ts";

/** Takes the writing of what others trust from users, and leaves them the rest of their row. */
export const withholdAuthority = (facts: Facts, found: WritableAuthority): Fix =>
  found.command === "update" ? keepFromChanging(facts, found) : keepFromAdding(facts, found);

function keepFromChanging(facts: Facts, { table, columns }: WritableAuthority): Fix {
  const owner = facts.access.owner(table);
  const key = table.constraints.flatMap((one) => (one.kind === "primary key" ? one.columns : []));
  const own = owner?.via.length === 0 ? [owner.column] : [];
  const limited = limitColumns(table, "update", [...new Set([...columns, ...key, ...own])]);
  if (limited !== null && onlyOwnRows(facts, table)) {
    const why = `Users go on changing the other columns of their row; only the backend (service_role) changes ${enumeration(columns)}. Chosen over a trigger because nobody else changes these rows through the API.`;
    return { safety: "safe", why, ...limited, keeps: "owners" };
  }
  return {
    safety: "review",
    why: `Nobody changes ${enumeration(columns)} of their own row any more. A trigger, because others may change these rows through the API and a grant on columns cannot tell whose row it is.`,
    ...freezeColumns(facts.catalog, table, columns, owner),
    keeps: "owners",
  };
}

/** Where nothing else in the rows is left to change, or others may change the columns in other people's rows. */
export const withholdChanges = ({ table, command, columns }: WritableAuthority): readonly Fix[] =>
  command === "insert"
    ? []
    : [
        {
          safety: "review",
          why: `Nobody changes rows of ${table.id} through the API any more: let a function that asks who calls, or the backend (service_role), change ${enumeration(columns)}.`,
          ...withdrawCommand(table, "update"),
          keeps: "backend",
        },
      ];

/** Whether users reach their own rows only: then no administrator works through the API. */
function onlyOwnRows(facts: Facts, table: Table): boolean {
  const policies = callersPolicies(facts, table, "update");
  return policies.every(
    ({ columns, routines }) => columns.every((one) => one.table === table.id) && routinesArePlain(facts, routines),
  );
}

const routinesArePlain = ({ catalog }: Facts, routines: Policy["routines"]): boolean =>
  catalog.routines.filter(({ id }) => routines.includes(id)).every(({ schema }) => schema === "auth");

const callersPolicies = ({ catalog }: Facts, table: Table, command: "insert" | "update"): readonly Policy[] => {
  const held = heldRoles(catalog, "authenticated");
  return table.policies.filter(
    ({ mode, command: of, roles }) =>
      mode === "permissive" && (of === "all" || of === command) && roles.some((role) => held.has(role)),
  );
};

function keepFromAdding(facts: Facts, { table, columns }: WritableAuthority): Fix {
  const owner = facts.access.owner(table);
  const profile = owner !== null && owner.via.length === 0 && isOnePerUser(table, owner.column);
  const optional = columns.every((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column !== undefined && (!column.notNull || column.default !== null);
  });
  const limited = profile && optional && columns.length > 0 ? limitColumns(table, "insert", columns) : null;
  if (limited !== null) {
    const why = `Users go on adding their row, in which ${enumeration(columns)} ${columns.length === 1 ? "starts as its default" : "start as their defaults"}.`;
    return { safety: "safe", why, ...limited, keeps: "owners" };
  }
  return asFounder(facts, table) ?? byBackend(table);
}

/** A founder puts themselves into what they founded; who else gets in is for somebody inside to say. */
function asFounder(facts: Facts, table: Table): Fix | null {
  const policies = callersPolicies(facts, table, "insert");
  const founded = foundedBy(facts, table);
  const [policy] = policies;
  if (founded === null || policies.length !== 1 || policy === undefined) return null;
  const written = policy.withCheck ?? policy.using;
  if (written === null || policy.command !== "insert") return null;
  const head = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)} with check`;
  return {
    safety: "review",
    why: "Only who made it adds themselves; invite everybody else through a function or the backend (service_role).",
    up: [sql`${head} ((${printed(written)}) and ${founded})`],
    down: [sql`${head} (${printed(written)})`],
    keeps: "owners",
  };
}

/** The condition that the caller made what the row is about: a parent that tells its maker, and that they can read. */
function foundedBy(facts: Facts, table: Table): Sql | null {
  for (const key of table.constraints.filter((one): one is ForeignKey => one.kind === "foreign key")) {
    const parent = tableById(facts.catalog, key.references.table);
    const owner = parent === null ? null : facts.access.owner(parent);
    if (parent === null || owner === null || owner.via.length > 0 || parent.schema === "auth") continue;
    if (isOnePerUser(parent, owner.column)) continue;
    if (facts.access.reach("authenticated", parent, "select").rows === "none") continue;
    const owns = ownerCondition(facts.catalog, parent, owner);
    if (owns === null) continue;
    const same = list(
      key.columns.map(
        (column, at) => sql`${ident(parent.name, key.references.columns[at] ?? column)} = ${ident(table.name, column)}`,
      ),
      sql` and `,
    );
    return sql`exists (select 1 from ${ident(parent.schema, parent.name)} where ${same} and ${owns})`;
  }
  return null;
}

const byBackend = (table: Table): Fix => ({
  safety: "review",
  why: `Nobody adds rows to ${table.id} through the API any more: let a function that checks an invitation, or the backend (service_role), add them.`,
  ...withdrawCommand(table, "insert"),
  keeps: "backend",
});
