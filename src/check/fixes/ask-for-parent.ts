import { ident, list, printed, sql } from "../../sql/sql.ts";
import type { Fix } from "../check.ts";
import type { TellingReference } from "../hidden-rows.ts";
import { withCheckOf } from "./with-check-of.ts";

/** Lets users refer to rows only that they can read: the sub-query sees what they see. */
export function askForParent({ table, parent, key, policy }: TellingReference): Fix {
  const alias = parent.name === table.name ? `${parent.name}_2` : parent.name;
  const source = sql`${ident(parent.schema, parent.name)}${alias === parent.name ? sql`` : sql` as ${ident(alias)}`}`;
  const same = list(
    key.columns.map(
      (column, at) => sql`${ident(alias, key.references.columns[at] ?? column)} = ${ident(table.name, column)}`,
    ),
    sql` and `,
  );
  const optional = key.columns.filter((name) => table.columns.some((one) => one.name === name && !one.notNull));
  const none = optional.map((name) => sql`${ident(table.name, name)} is null or `);
  const visible = sql`(${list(none, sql``)}exists (select 1 from ${source} where ${same}))`;
  const written = policy.withCheck ?? policy.using;
  const changed = written === null ? null : withCheckOf(table, policy, sql`(${printed(written)}) and ${visible}`);
  if (changed === null) {
    return {
      safety: "manual",
      why: `Ask in the check of "${policy.name}" whether the caller can read the row of ${parent.id}.`,
    };
  }
  return {
    safety: "safe",
    why: `Users go on referring to rows of ${parent.id} that they can read, and learn nothing of others.`,
    ...changed,
    keeps: "owners",
  };
}
