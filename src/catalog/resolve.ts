import { named } from "./identity.ts";
import type { ObjectId } from "./object.ts";
import { columnsQuery } from "./queries/columns.ts";
import { grantsReader } from "./queries/grants.ts";
import { indexesQuery } from "./queries/indexes.ts";
import type { Lookup } from "./queries/lookup.ts";
import { collationsQuery, operatorClassesQuery } from "./queries/operators.ts";
import type { RowsOf } from "./queries/query.ts";
import { routinesQuery } from "./queries/routines.ts";
import { tablesQuery } from "./queries/tables.ts";
import { viewsQuery } from "./queries/views.ts";

/** A Lookup over what one reading returned. */
export function lookupIn(rowsOf: RowsOf): Lookup {
  const relation = identities([...rowsOf(tablesQuery), ...rowsOf(viewsQuery)]);
  const index = identities(rowsOf(indexesQuery));
  const routine = new Map(rowsOf(routinesQuery).map((row) => [row.oid, row.identity]));
  const column = new Map(rowsOf(columnsQuery).map((row) => [`${row.relation}.${row.number}`, row]));
  const operatorClass = new Map(rowsOf(operatorClassesQuery).map((row) => [row.oid, row]));
  const collation = new Map(rowsOf(collationsQuery).map((row) => [row.oid, row.name]));
  return {
    relation: (oid) => relation.get(oid) ?? null,
    routine: (oid) => routine.get(oid) ?? null,
    index: (oid) => index.get(oid) ?? null,
    column: (oid, number) => column.get(`${oid}.${number}`) ?? null,
    operatorClass: (oid) => operatorClass.get(oid) ?? null,
    collation: (oid) => collation.get(oid) ?? null,
    grants: grantsReader(),
  };
}

const identities = (
  rows: readonly { readonly oid: string; readonly schema: string; readonly name: string }[],
): ReadonlyMap<string, ObjectId> => new Map(rows.map((row) => [row.oid, named(row.schema, row.name)]));
