import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import type { ColumnShape, DescribedRoutine, TypeShape } from "./described.ts";
import { typeSql } from "./type-shape.ts";

type Routine = Pick<DescribedRoutine, "schema" | "name" | "parameters" | "returns" | "rows">;

/** Makes a function that does nothing: it gives null or no rows, and a trigger function its row as it is. */
export function makeRoutine(routine: Routine): readonly Sql[] {
  const { schema, name, parameters, returns, rows } = routine;
  const inputs = parameters.map((one) =>
    one.name === null ? typeSql(one.type) : sql`${ident(one.name)} ${typeSql(one.type)}`,
  );
  const head = sql`create function ${ident(schema, name)}(${list(inputs)}) returns`;
  if (isPlain(returns, "trigger")) return [sql`${head} trigger language plpgsql as ${literal(triggerBody.text)}`];
  const body = isPlain(returns, "void") ? sql`` : queryOf(returns, rows);
  const type = rows === null ? typeSql(returns) : sql`table (${list(rows.map(outColumn))})`;
  return [sql`${head} ${type} language sql stable as ${literal(body.text)}`];
}

export const isPlain = (type: TypeShape, name: string): boolean => type.schema === null && type.name === name;

const outColumn = ({ name, type }: ColumnShape): Sql => sql`${ident(name)} ${typeSql(type)}`;

const triggerBody = sql`begin if tg_op = 'DELETE' then return old; end if; return new; end`;

function queryOf(returns: TypeShape, rows: readonly ColumnShape[] | null): Sql {
  if (rows !== null) return sql`select ${list(rows.map(({ type }) => sql`null::${typeSql(type)}`))} where false`;
  const value = sql`select null::${typeSql({ ...returns, set: false })}`;
  return returns.set ? sql`${value} where false` : value;
}
