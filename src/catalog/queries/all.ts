import { columnsQuery } from "./columns.ts";
import { constraintsQuery } from "./constraints.ts";
import { defaultPrivilegesQuery } from "./default-privileges.ts";
import { eventTriggersQuery } from "./event-triggers.ts";
import { extensionsQuery } from "./extensions.ts";
import { indexesQuery } from "./indexes.ts";
import { collationsQuery, equalityFamiliesQuery, operatorClassesQuery } from "./operators.ts";
import { policiesQuery, policyDependenciesQuery } from "./policies.ts";
import { publicationsQuery, publishedTablesQuery } from "./publications.ts";
import type { Query } from "./query.ts";
import { rolesQuery } from "./roles.ts";
import { routinesQuery } from "./routines.ts";
import { schemasQuery } from "./schemas.ts";
import { sequencesQuery } from "./sequences.ts";
import { countingSinceQuery, indexStatisticsQuery, tableStatisticsQuery } from "./statistics.ts";
import { tablesQuery } from "./tables.ts";
import { triggersQuery } from "./triggers.ts";
import { typesQuery } from "./types.ts";
import { viewDependenciesQuery, viewsQuery } from "./views.ts";

/** Every query of a Catalog but the buckets, which are rows of a table. */
export const allQueries: readonly Query<unknown>[] = [
  schemasQuery,
  rolesQuery,
  extensionsQuery,
  typesQuery,
  tablesQuery,
  viewsQuery,
  viewDependenciesQuery,
  columnsQuery,
  operatorClassesQuery,
  collationsQuery,
  equalityFamiliesQuery,
  constraintsQuery,
  indexesQuery,
  policiesQuery,
  policyDependenciesQuery,
  triggersQuery,
  sequencesQuery,
  routinesQuery,
  eventTriggersQuery,
  publicationsQuery,
  publishedTablesQuery,
  defaultPrivilegesQuery,
  tableStatisticsQuery,
  indexStatisticsQuery,
  countingSinceQuery,
];
