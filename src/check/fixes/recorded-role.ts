import { tokensOf } from "../../access/tokens.ts";
import { userTables } from "../../catalog/lookup.ts";
import type { Column, Policy, Table } from "../../catalog/relation.ts";
import { ident, type Printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { singular } from "../singular.ts";
import { alterPolicy } from "./alter-policy.ts";
import { callerId } from "./owner-condition.ts";
import type { WrittenFix } from "./written-fix.ts";

/** A table with a row for each user, and the column of it that says who that is. */
type People = { readonly table: Table; readonly user: string; readonly caller: Sql };

/**
 * Asks the tables of the schema for a role that a policy looks for in the request: a column that holds such roles, or a table that
 * lists who has one. `asked` finds the question in the policy's text.
 */
export function askRecordedRole(
  facts: Facts,
  table: Table,
  policy: Policy,
  asked: (text: Printed, by: string) => Printed,
  roles: readonly string[],
): readonly WrittenFix[] {
  const people = peopleOf(facts, table);
  const columns = people.flatMap((one) => columnsFor(facts, one.table, roles).map((column) => ({ ...one, column })));
  const lists = people.filter((one) => roles.some((role) => listsSuch(one.table.name, role)));
  return [
    ...columns.map((one) => {
      const said = sql`(select ${ident(one.table.name, one.column.name)}${isText(one.column) ? sql`` : sql`::text`} from ${whole(one.table)} where ${ident(one.table.name, one.user)} = ${one.caller})`;
      const changed = (text: Printed | null): Printed | null => (text === null ? null : asked(text, said.text));
      return fix(table, policy, changed, `It asks ${one.table.id} which role the caller has.`);
    }),
    ...(policy.columns.length > 0 ? [] : lists).map((one) => {
      const listed = sql`exists (select 1 from ${whole(one.table)} where ${ident(one.table.name, one.user)} = ${one.caller})`;
      const changed = (text: Printed | null): Printed | null => (text === null ? null : (listed.text as Printed));
      return fix(table, policy, changed, `It asks whether the caller is in ${one.table.id}.`);
    }),
  ];
}

/** `admins` lists whoever is an admin, `support_staff` whoever is a support_agent. */
function listsSuch(table: string, role: string): boolean {
  if (singular(table.toLowerCase()) === role.toLowerCase()) return true;
  const words = tokensOf(role);
  return tokensOf(table).some((word) => word.length > 3 && !ofEverybody.has(word) && words.includes(word));
}

const ofEverybody: ReadonlySet<string> = new Set(["user", "role", "profile", "account", "member", "authenticated"]);

const whole = (table: Table): Sql => sql`${ident(table.schema, table.name)}`;

function fix(table: Table, policy: Policy, changed: (text: Printed | null) => Printed | null, why: string): WrittenFix {
  const [using, withCheck] = [changed(policy.using), changed(policy.withCheck)];
  return {
    safety: "review",
    why: `${why} Do not open it to all instead.`,
    ...alterPolicy(table, policy, {
      ...(using === null ? {} : { using }),
      ...(withCheck === null ? {} : { withCheck }),
    }),
    keeps: "everyone",
  };
}

const peopleOf = ({ access, catalog }: Facts, target: Table): readonly People[] =>
  userTables(catalog).flatMap((table) => {
    const owner = table === target ? null : access.owner(table);
    if (owner === null || owner.via.length > 0) return [];
    const caller = callerId(catalog, table, owner.column);
    const alone = table.constraints.some(
      (one) =>
        (one.kind === "primary key" || one.kind === "unique") &&
        one.columns.length === 1 &&
        one.columns[0] === owner.column,
    );
    return caller === null || !alone ? [] : [{ table, user: owner.column, caller }];
  });

/** The columns that take one of the roles by their type or a CHECK; else those that are called a role. */
function columnsFor({ catalog }: Facts, { columns, constraints }: Table, roles: readonly string[]): readonly Column[] {
  const takes = (column: Column): boolean => {
    const type = catalog.types.find(
      (one) => one.schema === column.typeSchema && one.name === column.typeName,
    )?.definition;
    if (type?.is === "enum") return roles.some((role) => type.labels.includes(role));
    return constraints.some(
      (one) =>
        one.kind === "check" &&
        one.columns.includes(column.name) &&
        roles.some((role) => one.expression.includes(`'${role}'`)),
    );
  };
  const sure = columns.filter(takes);
  return sure.length > 0 ? sure : columns.filter((one) => isText(one) && tokensOf(one.name).includes("role"));
}

const isText = ({ typeName }: Column): boolean => ["text", "varchar", "bpchar"].includes(typeName);
