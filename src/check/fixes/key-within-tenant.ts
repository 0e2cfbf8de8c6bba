import { ident, list, printed, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import type { TellingKey } from "../hidden-rows.ts";
import { enumeration } from "../wording.ts";

/** Makes values unique among the rows of one tenant, by putting first in the key what says whose a row is. */
export function keyWithinTenant({ access }: Facts, { table, index, columns, apart, perUser }: TellingKey): Fix {
  const owner = access.owner(table);
  const referring = new Set(table.constraints.flatMap((one) => (one.kind === "foreign key" ? one.columns : [])));
  const named = owner?.via[0]?.columns ?? (owner === null ? [] : [owner.column]);
  const tenant = apart.filter((name) => referring.has(name) || named.includes(name));
  const first = tenant.length > 0 ? tenant : apart;
  if (first.length === 0 || index.referencedBy.length > 0 || perUser) {
    return {
      safety: "manual",
      why: `Let ${enumeration(columns)} be unique within what a row of ${table.id} belongs to.`,
    };
  }
  const target = ident(table.schema, table.name);
  const why = `Two that have nothing to do with each other may have the same ${enumeration(columns)}; within one it stays unique. What upserts by it has to name ${enumeration(first)} too.`;
  const constraint = table.constraints.find(({ kind, name }) => kind === "unique" && name === index.constraint);
  if (constraint !== undefined) {
    const drop = sql`alter table ${target} drop constraint ${ident(constraint.name)}`;
    const keys = list([...first, ...columns].map((name) => ident(name)));
    return {
      safety: "review",
      why,
      up: [drop, sql`alter table ${target} add constraint ${ident(constraint.name)} unique (${keys})`],
      down: [
        drop,
        sql`alter table ${target} add constraint ${ident(constraint.name)} ${printed(constraint.definition)}`,
      ],
      keeps: "owners",
    };
  }
  const drop = sql`drop index ${ident(table.schema, index.name)}`;
  const keys = list([
    ...first.map((name) => ident(name)),
    ...index.keys.map(({ column, text }) => (column === null ? sql`(${printed(text)})` : ident(column))),
  ]);
  const where = index.predicate === null ? sql`` : sql` where ${printed(index.predicate)}`;
  return {
    safety: "review",
    why,
    up: [drop, sql`create unique index ${ident(index.name)} on ${target} (${keys})${where}`],
    down: [drop, printed(index.definition)].map((part) => sql`${part}`),
    keeps: "owners",
  };
}
