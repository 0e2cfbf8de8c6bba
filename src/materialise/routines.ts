import { reference } from "../catalog/object.ts";
import type { View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import { ident, list, literal, printed, type Sql, sql } from "../sql/sql.ts";
import { commentOn } from "./comments.ts";
import { columnGrantStatements, grantStatements } from "./grants.ts";

/** The routine as Postgres printed it. */
export const createRoutine = (routine: Routine): Sql => sql`${printed(routine.definition)}`;

/** Owner, privileges and comment of a routine, new or as it was. */
export function ownRoutine(routine: Routine, found: Routine | null = null): readonly Sql[] {
  const name = sql`routine ${reference(routine.id)}`;
  return [
    sql`alter ${name} owner to ${ident(routine.owner)}`,
    ...grantStatements(name, routine.owner, routine.grants, found?.grants),
    ...commentOn(name, routine.comment, found?.comment),
  ];
}

/** The view with its options; a materialized view without rows. */
export function createView(view: View): Sql {
  const name = ident(view.schema, view.name);
  const columns = list(view.columns.map((column) => ident(column.name)));
  if (view.kind === "materialized view") {
    return sql`create materialized view ${name} (${columns}) as ${body(view)} with no data`;
  }
  const options = view.options.map((option) => {
    const at = option.indexOf("=");
    return sql`${ident(option.slice(0, at))} = ${literal(option.slice(at + 1))}`;
  });
  const withOptions = options.length === 0 ? sql`` : sql` with (${list(options)})`;
  return sql`create view ${name} (${columns})${withOptions} as ${body(view)}`;
}

/** Postgres prints a view's query with a semicolon behind it. */
const body = ({ definition }: View): Sql => sql`${printed(definition.replace(/;\s*$/, "") as View["definition"])}`;

/** Owner, privileges and comment of a view, new or as it was, and the fill of a materialized view. */
export function ownView(view: View, found: View | null = null): readonly Sql[] {
  const name = ident(view.schema, view.name);
  const word = view.kind === "view" ? sql`view` : sql`materialized view`;
  const fill = view.kind === "materialized view" && view.populated ? [sql`refresh materialized view ${name}`] : [];
  return [
    ...fill,
    sql`alter ${word} ${name} owner to ${ident(view.owner)}`,
    ...grantStatements(sql`table ${name}`, view.owner, view.grants, found?.grants),
    ...view.columns.flatMap((column) => columnGrantStatements(sql`table ${name}`, column.name, column.grants)),
    ...commentOn(sql`${word} ${name}`, view.comment, found?.comment),
  ];
}
