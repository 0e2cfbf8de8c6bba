import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import { adaptations } from "./adaptations.ts";
import { type Missing, parentsOf, whatIsMissing } from "./missing.ts";
import { createRoutine, createView, ownRoutine, ownView } from "./routines.ts";
import {
  createExtension,
  createPublication,
  createRole,
  createSchema,
  defaultPrivilegeStatements,
  insertBucket,
  membershipStatements,
  ownSchema,
} from "./surroundings.ts";
import {
  addConstraint,
  commentStatements,
  createIndex,
  createPolicy,
  createTable,
  createTrigger,
  defaultStatements,
  indexMarks,
  ownTable,
  rlsStatements,
  validations,
} from "./tables.ts";
import { createSequence, createType, ownSequence, ownType } from "./types.ts";

/** One statement of a rebuilding, and the object that is not whole where it fails. */
export type Step = { readonly object: ObjectId | string; readonly statement: Sql };

/**
 * The statements that turn a fresh shadow, whose catalog is `present`, into a database with `wanted` in it: in an order
 * that works for most; one that fails because a thing it names comes later succeeds when tried again at the end.
 * What an extension owns comes with the extension; what the platform owns is there, except what users add to it.
 */
export function planRebuilding(wanted: Catalog, present: Catalog): readonly Step[] {
  const missing = whatIsMissing(wanted, present);
  const tables = missing.tables;
  const byId = new Map(tables.map((table) => [table.id, table]));
  const step = (object: ObjectId | string, statements: readonly (Sql | null)[]): readonly Step[] =>
    statements.flatMap((statement) => (statement === null ? [] : [{ object, statement }]));
  return [
    ...missing.roles.flatMap((role) => step(role.name, [createRole(role)])),
    ...missing.roles.flatMap((role) => step(role.name, membershipStatements(role))),
    ...missing.schemas.flatMap((schema) => step(schema.id, [createSchema(schema)])),
    ...missing.extensions.flatMap((extension) => step(extension.name, [createExtension(extension)])),
    ...missing.types.flatMap((type) => step(type.id, [createType(type)])),
    ...missing.sequences.flatMap((sequence) => step(sequence.id, createSequence(sequence))),
    ...tables.flatMap((table) => step(table.id, foreignServer(table).concat(createTable(table)))),
    ...missing.routines.flatMap((routine) => step(routine.id, [createRoutine(routine)])),
    ...tables.flatMap((table) => step(table.id, defaultStatements(table))),
    ...missing.views.flatMap((view) => step(view.id, [createView(view)])),
    ...tables.flatMap((table) => step(table.id, constraints(table, false))),
    ...tables.flatMap((table) => step(table.id, table.indexes.flatMap(createIndex).concat(indexMarks(table)))),
    ...missing.views.flatMap((view) => step(view.id, view.indexes.flatMap(createIndex))),
    ...tables.flatMap((table) => step(table.id, constraints(table, true))),
    ...tables.flatMap((table) =>
      step(
        table.id,
        validations(
          table,
          parentsOf(table).flatMap((id) => byId.get(id) ?? []),
        ),
      ),
    ),
    ...[...tables, ...missing.views].flatMap((relation) =>
      step(
        relation.id,
        relation.triggers.flatMap((trigger) => createTrigger(relation, trigger)),
      ),
    ),
    ...tables.flatMap((table) => step(table.id, rlsStatements(table).concat(policies(table)))),
    ...adaptations(wanted, present).flatMap(({ object, statements }) => step(object, statements)),
    ...owners(missing, step),
    ...step("default privileges", defaultPrivilegeStatements(wanted.defaultPrivileges, present.defaultPrivileges)),
    ...missing.publications.flatMap((publication) => step(publication.name, createPublication(publication))),
    ...step("buckets", (wanted.buckets ?? []).map(insertBucket)),
  ];
}

function owners(
  missing: Missing,
  step: (object: ObjectId, statements: readonly Sql[]) => readonly Step[],
): readonly Step[] {
  return [
    ...missing.types.flatMap((type) => step(type.id, ownType(type))),
    ...missing.tables.flatMap((table) => step(table.id, ownTable(table).concat(commentStatements(table)))),
    ...missing.sequences.flatMap((sequence) => step(sequence.id, ownSequence(sequence))),
    ...missing.views.flatMap((view) => step(view.id, ownView(view))),
    ...missing.routines.flatMap((routine) => step(routine.id, ownRoutine(routine))),
    ...missing.schemas.flatMap((schema) => step(schema.id, ownSchema(schema))),
  ];
}

const constraints = (table: Table, foreignKeys: boolean): readonly Sql[] =>
  table.constraints
    .filter(({ kind, inherited }) => !inherited && (kind === "foreign key") === foreignKeys)
    .map((constraint) => addConstraint(table, constraint));

const policies = (table: Table): readonly Sql[] => table.policies.flatMap((policy) => createPolicy(table, policy));

/** A foreign table needs a server of that name; this one leads nowhere. */
function foreignServer({ kind }: Table): readonly Sql[] {
  if (kind.is !== "foreign") return [];
  const wrapper = ident("rowproof_nowhere");
  return [
    sql`do $$ begin create foreign data wrapper ${wrapper}; exception when duplicate_object then null; end $$`,
    sql`create server if not exists ${ident(kind.server)} foreign data wrapper ${wrapper}`,
  ];
}
