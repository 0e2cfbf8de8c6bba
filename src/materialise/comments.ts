import { literal, type Sql, sql } from "../sql/sql.ts";

/** COMMENT ON where the comment is not what it was; nothing was said of a new object. `on` is what follows ON. */
export function commentOn(on: Sql, comment: string | null, before: string | null = null): readonly Sql[] {
  if (comment === before) return [];
  return [sql`comment on ${on} is ${comment === null ? sql`null` : literal(comment)}`];
}
