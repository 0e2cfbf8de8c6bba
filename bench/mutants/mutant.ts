import type { Policy, Table } from "../../src/catalog/relation.ts";
import { ident, list, type Part, type Printed, printed, type Sql, sql } from "../../src/sql/sql.ts";
import { mutateExpression } from "./mutate-expression.ts";

/** Another text for an expression, and what was done to it. */
export type Change = { readonly how: string; readonly text: string };

/** One policy changed for the worse, perhaps: the statements that do it. */
export type Mutant = { readonly policy: string; readonly how: string; readonly statements: readonly Sql[] };

/** Every mutant of every policy of these tables. */
export const mutantsOf = (tables: readonly Table[]): readonly Mutant[] =>
  tables.flatMap((table) => table.policies.flatMap((policy) => ofPolicy(table, policy)));

function ofPolicy(table: Table, policy: Policy): readonly Mutant[] {
  const name = sql`${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  const dropped = sql`drop policy ${name}`;
  const made = (how: string, changed: Partial<Policy>): Mutant => ({
    policy: policy.id,
    how,
    statements: [dropped, creation(name, { ...policy, ...changed })],
  });
  return [
    ...expressionsOf(policy).flatMap(([clause, text]) =>
      mutateExpression(text).map((change) =>
        made(`${clause === "using" ? "USING" : "WITH CHECK"} ${change.how}`, { [clause]: change.text as Printed }),
      ),
    ),
    ...withoutCheck(policy, made),
    ...(policy.roles.includes("public") ? [] : [made("TO everybody", { roles: ["public"] })]),
    ...(policy.command === "select" && policy.mode === "permissive" ? [made("FOR all", { command: "all" })] : []),
    ...(policy.mode === "restrictive"
      ? [
          { policy: policy.id, how: "without the restriction", statements: [dropped] },
          made("permissive", { mode: "permissive" }),
        ]
      : []),
  ];
}

type Clause = "using" | "withCheck";

const expressionsOf = ({ using, withCheck }: Policy): readonly (readonly [Clause, string])[] => [
  ...(using === null ? [] : [["using", using] as const]),
  ...(withCheck === null ? [] : [["withCheck", withCheck] as const]),
];

type Make = (how: string, changed: Partial<Policy>) => Mutant;

/** What a policy's USING says holds for new rows too where there is no WITH CHECK: then it is as if there were one. */
function withoutCheck({ command, using, withCheck }: Policy, made: Make): readonly Mutant[] {
  if (command === "select" || command === "delete" || command === "insert") return [];
  return [
    ...(withCheck === null ? [made("WITH CHECK is true", { withCheck: "true" as Printed })] : []),
    ...(withCheck === null || withCheck === using ? [] : [made("without WITH CHECK", { withCheck: null })]),
  ];
}

function creation(name: Part, { mode, command, roles, using, withCheck }: Policy): Sql {
  const isPermissive = mode === "permissive" ? sql`permissive` : sql`restrictive`;
  const to = list(roles.map((role) => (role === "public" ? sql`public` : ident(role))));
  const clauses = [
    ...(using === null ? [] : [sql`using (${printed(using)})`]),
    ...(withCheck === null ? [] : [sql`with check (${printed(withCheck)})`]),
  ];
  const commands = {
    all: sql`all`,
    select: sql`select`,
    insert: sql`insert`,
    update: sql`update`,
    delete: sql`delete`,
  };
  return sql`create policy ${name} as ${isPermissive} for ${commands[command]} to ${to} ${list(clauses, sql` `)}`;
}
