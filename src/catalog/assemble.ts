import type { Catalog } from "./catalog.ts";
import { on } from "./identity.ts";
import type { ObjectId } from "./object.ts";
import { groupedBy, sorted, sortedBy } from "./order.ts";
import { columnsFrom, columnsQuery } from "./queries/columns.ts";
import { constraintFrom, constraintsQuery } from "./queries/constraints.ts";
import { defaultPrivilegesFrom, defaultPrivilegesQuery } from "./queries/default-privileges.ts";
import { eventTriggersFrom, eventTriggersQuery } from "./queries/event-triggers.ts";
import { extensionsFrom, extensionsQuery } from "./queries/extensions.ts";
import { indexesQuery, indexFrom, type RestingOnIndex } from "./queries/indexes.ts";
import type { Lookup } from "./queries/lookup.ts";
import { equalityFamiliesQuery } from "./queries/operators.ts";
import { policiesQuery, policyDependenciesQuery, policyFrom } from "./queries/policies.ts";
import { publicationsFrom, publicationsQuery, publishedTablesQuery } from "./queries/publications.ts";
import type { RowsOf } from "./queries/query.ts";
import { rolesFrom, rolesQuery } from "./queries/roles.ts";
import { routinesFrom, routinesQuery } from "./queries/routines.ts";
import { schemasFrom, schemasQuery } from "./queries/schemas.ts";
import { sequencesFrom, sequencesQuery } from "./queries/sequences.ts";
import {
  countingSinceQuery,
  indexStatisticsQuery,
  statisticsFrom,
  tableStatisticsQuery,
} from "./queries/statistics.ts";
import { tableFrom, tablesQuery } from "./queries/tables.ts";
import { triggerFrom, triggersQuery } from "./queries/triggers.ts";
import { typesFrom, typesQuery } from "./queries/types.ts";
import { viewDependenciesQuery, viewFrom, viewsQuery } from "./queries/views.ts";
import type { Constraint, Index, Table, Trigger, View } from "./relation.ts";
import { lookupIn } from "./resolve.ts";

type Assembled = Omit<Catalog, "formatVersion" | "server" | "settings" | "buckets" | "unread">;

/** Joins the rows of all queries by oid into the Catalog's lists. */
export function assemble(rowsOf: RowsOf, statistics: boolean): Assembled {
  const lookup = lookupIn(rowsOf);
  const roles = rolesFrom(rowsOf(rolesQuery));
  return {
    schemas: schemasFrom(rowsOf(schemasQuery), roles, lookup),
    roles,
    extensions: extensionsFrom(rowsOf(extensionsQuery)),
    types: typesFrom(rowsOf(typesQuery), lookup),
    ...relationsFrom(rowsOf, lookup),
    sequences: sequencesFrom(rowsOf(sequencesQuery), lookup),
    routines: routinesFrom(rowsOf(routinesQuery), lookup),
    eventTriggers: eventTriggersFrom(rowsOf(eventTriggersQuery)),
    publications: publicationsFrom(rowsOf(publicationsQuery), rowsOf(publishedTablesQuery), lookup),
    defaultPrivileges: defaultPrivilegesFrom(rowsOf(defaultPrivilegesQuery), lookup),
    statistics: statistics
      ? statisticsFrom(
          rowsOf(tableStatisticsQuery),
          rowsOf(indexStatisticsQuery),
          rowsOf(countingSinceQuery)[0]?.since ?? null,
          lookup,
        )
      : null,
  };
}

/** What hangs on a relation, by the relation's oid. */
type Parts = {
  readonly columns: (oid: string, id: ObjectId) => Table["columns"];
  readonly constraints: (oid: string, id: ObjectId) => readonly Constraint[];
  readonly indexes: (oid: string) => readonly Index[];
  readonly policies: (oid: string, id: ObjectId) => Table["policies"];
  readonly triggers: (oid: string, id: ObjectId) => readonly Trigger[];
};

function relationsFrom(
  rowsOf: RowsOf,
  lookup: Lookup,
): { readonly tables: readonly Table[]; readonly views: readonly View[] } {
  const parts = partsOf(rowsOf, lookup);
  const named = groupedBy(rowsOf(viewDependenciesQuery), ({ view }) => view);
  const tables = rowsOf(tablesQuery).map((row): Table => {
    const bare = tableFrom(row, lookup);
    return {
      ...bare,
      columns: parts.columns(row.oid, bare.id),
      constraints: parts.constraints(row.oid, bare.id),
      indexes: parts.indexes(row.oid),
      policies: parts.policies(row.oid, bare.id),
      triggers: parts.triggers(row.oid, bare.id),
    };
  });
  const views = rowsOf(viewsQuery).map((row): View => {
    const bare = viewFrom(row, lookup);
    const dependencies = (named.get(row.oid) ?? []).flatMap(
      ({ routine, oid }) => (routine ? lookup.routine(oid) : lookup.relation(oid)) ?? [],
    );
    return {
      ...bare,
      dependsOn: sorted(new Set(dependencies)),
      columns: parts.columns(row.oid, bare.id),
      indexes: parts.indexes(row.oid),
      triggers: parts.triggers(row.oid, bare.id),
    };
  });
  return { tables: sortedBy(tables, ({ id }) => id), views: sortedBy(views, ({ id }) => id) };
}

function partsOf(rowsOf: RowsOf, lookup: Lookup): Parts {
  const columns = groupedBy(rowsOf(columnsQuery), ({ relation }) => relation);
  const constraints = groupedBy(rowsOf(constraintsQuery), ({ relation }) => relation);
  const indexes = groupedBy(rowsOf(indexesQuery), ({ relation }) => relation);
  const policies = groupedBy(rowsOf(policiesQuery), ({ relation }) => relation);
  const triggers = groupedBy(rowsOf(triggersQuery), ({ relation }) => relation);
  const uses = groupedBy(rowsOf(policyDependenciesQuery), ({ policy }) => policy);
  const families = new Map(rowsOf(equalityFamiliesQuery).map(({ operator, families: all }) => [operator, sorted(all)]));
  const resting = restingOnIndexes(rowsOf, lookup);
  const byId = <T extends { readonly id: ObjectId }>(items: readonly T[]) => sortedBy(items, ({ id }) => id);
  return {
    columns: (oid, id) => columnsFrom(columns.get(oid) ?? [], id, lookup),
    constraints: (oid, id) =>
      byId((constraints.get(oid) ?? []).flatMap((row) => constraintFrom(row, id, lookup, families) ?? [])),
    indexes: (oid) => byId((indexes.get(oid) ?? []).map((row) => indexFrom(row, resting(row.oid, oid), lookup))),
    policies: (oid, id) =>
      byId((policies.get(oid) ?? []).map((row) => policyFrom(row, id, uses.get(row.oid) ?? [], lookup))),
    triggers: (oid, id) => byId((triggers.get(oid) ?? []).map((row) => triggerFrom(row, id))),
  };
}

function restingOnIndexes(rowsOf: RowsOf, lookup: Lookup): (index: string, table: string) => RestingOnIndex {
  const byIndex = groupedBy(rowsOf(constraintsQuery), ({ index }) => index);
  return (index, table) => {
    const rows = byIndex.get(index) ?? [];
    return {
      backs: rows.find((row) => row.kind !== "f" && row.relation === table)?.name ?? null,
      referencedBy: rows.flatMap((row) => {
        const relation = row.kind === "f" ? lookup.relation(row.relation) : null;
        return relation === null ? [] : [on(row.name, relation)];
      }),
    };
  };
}
