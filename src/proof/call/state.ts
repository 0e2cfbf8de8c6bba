import { list, literal, type Sql, sql } from "../../sql/sql.ts";
import { type Lab, named } from "../lab.ts";
import { nameColumns } from "../prey.ts";
import { sameText } from "../world/insert-row.ts";
import type { Row } from "../world/world.ts";

/** What the victim's rows are at one moment, and how many rows bear the victim's name, in the order of the rows. */
export type State = readonly {
  readonly values: Readonly<Record<string, unknown>> | null;
  readonly inName: number;
}[];

/** What a call did to the victim's rows. */
export type Effect =
  | {
      readonly is: "changed";
      readonly row: Row;
      readonly columns: readonly string[];
      readonly after: Readonly<Record<string, unknown>>;
    }
  | { readonly is: "deleted" | "made"; readonly row: Row };

/** Looks at the victim's rows as superuser. */
export async function stateOf(lab: Lab, rows: readonly Row[]): Promise<State> {
  if (rows.length === 0) return [];
  const parts = rows.map((row): Sql => {
    const table = named(row.table);
    const names = nameColumns(lab.access.owner(row.table)).filter((name) => row.values.get(name) !== null);
    const named_ =
      names.length === 0
        ? sql`0`
        : sql`(select pg_catalog.count(*) from ${table} where ${sameText(names, row.values)})`;
    return sql`pg_catalog.jsonb_build_object(${literal("values")}, (select pg_catalog.to_jsonb(t) from ${table} t where ${row.where} limit 1), ${literal("inName")}, ${named_})`;
  });
  const [found] = await lab.shadow.query<{ readonly state: State }>(
    sql`select pg_catalog.jsonb_build_array(${list(parts)}) as state`,
  );
  return found?.state ?? [];
}

/** The first thing that happened to one of the victim's rows, what is gone before what is changed. */
export function effectsOf(rows: readonly Row[], before: State, after: State): readonly Effect[] {
  const found = rows.flatMap((row, i): readonly Effect[] => {
    const [was, now] = [before[i], after[i]];
    if (was === undefined || now === undefined || was.values === null) return [];
    if (now.values === null) return [{ is: "deleted", row }];
    const { values } = now;
    const columns = Object.keys(values).filter(
      (column) => JSON.stringify(values[column]) !== JSON.stringify(was.values?.[column]),
    );
    if (columns.length > 0) return [{ is: "changed", row, columns, after: values }];
    return now.inName > was.inName ? [{ is: "made", row }] : [];
  });
  const order = ["deleted", "changed", "made"];
  return found.toSorted((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
}
