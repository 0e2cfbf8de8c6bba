import type { Bucket, Catalog, Publication } from "../catalog/catalog.ts";
import { reference } from "../catalog/object.ts";
import type { Extension, Role, Schema } from "../catalog/ownership.ts";
import type { DefaultPrivilege, Grant } from "../catalog/privilege.ts";
import { ident, integer, list, literal, type Part, type Printed, printed, type Sql, sql } from "../sql/sql.ts";
import { grantStatements, privilegeSql, roleSql } from "./grants.ts";

/** A role with its attributes; passwords and settings stay behind. */
export const createRole = (role: Role): Sql => sql`create role ${ident(role.name)} ${attributesOf(role)}`;

/** The attributes of a role that is there; nobody loses SUPERUSER, since the shadow itself runs as such a role. */
export function alterRole(role: Role, found: Role): readonly Sql[] {
  const wanted = attributesOf({ ...role, superuser: role.superuser || found.superuser });
  return wanted.text === attributesOf(found).text ? [] : [sql`alter role ${ident(role.name)} ${wanted}`];
}

function attributesOf(role: Role): Sql {
  const flag = (on: boolean, yes: Sql, no: Sql): Sql => (on ? yes : no);
  return list(
    [
      flag(role.superuser, sql`superuser`, sql`nosuperuser`),
      flag(role.bypassRls, sql`bypassrls`, sql`nobypassrls`),
      flag(role.login, sql`login`, sql`nologin`),
      flag(role.inherit, sql`inherit`, sql`noinherit`),
      flag(role.createRole, sql`createrole`, sql`nocreaterole`),
      flag(role.createDatabase, sql`createdb`, sql`nocreatedb`),
    ],
    sql` `,
  );
}

/** Memberships with the options that PostgreSQL 16 and later keep per membership. */
export const membershipStatements = (role: Role): readonly Sql[] =>
  role.memberOf.map(({ role: group, inherits, admin }) => {
    const options = sql`with inherit ${inherits ? sql`true` : sql`false`}, admin ${admin ? sql`true` : sql`false`}`;
    return sql`grant ${ident(group)} to ${ident(role.name)} ${options}`;
  });

export const createSchema = (schema: Schema): Sql => sql`create schema if not exists ${ident(schema.name)}`;

/** Owner and privileges of a schema. */
export const ownSchema = (schema: Schema, found: Schema | null = null): readonly Sql[] => [
  sql`alter schema ${ident(schema.name)} owner to ${ident(schema.owner)}`,
  ...grantStatements(sql`schema ${ident(schema.name)}`, schema.owner, schema.grants, found?.grants),
];

/** The extension, in its schema, in whatever version the shadow has. */
export const createExtension = (extension: Extension): Sql =>
  sql`create extension if not exists ${ident(extension.name)} schema ${ident(extension.schema)} cascade`;

/** The publication with its tables, columns and row filters, in place of the platform's empty one. */
export function createPublication(publication: Publication): readonly Sql[] {
  const name = ident(publication.name);
  const publish = literal(publication.operations.join(", "));
  return [
    sql`drop publication if exists ${name}`,
    sql`create publication ${name}${published(publication)} with (publish = ${publish})`,
    sql`alter publication ${name} owner to ${ident(publication.owner)}`,
  ];
}

function published({ allTables, tables, schemas }: Publication): Sql {
  if (allTables) return sql` for all tables`;
  const targets: readonly Part[] = [
    ...tables.map(({ table, columns, where }) => {
      const some = columns === null ? sql`` : sql` (${list(columns.map((column) => ident(column)))})`;
      // Every table is listed, so none stands for its children.
      return sql`table only ${reference(table)}${some}${where === null ? sql`` : sql` where ${printed(where as Printed)}`}`;
    }),
    ...schemas.map((schema) => sql`tables in schema ${ident(schema)}`),
  ];
  return targets.length === 0 ? sql`` : sql` for ${list(targets)}`;
}

const objects: Readonly<Record<DefaultPrivilege["objects"], Sql>> = {
  tables: sql`tables`,
  sequences: sql`sequences`,
  functions: sql`functions`,
  types: sql`types`,
  schemas: sql`schemas`,
  "large objects": sql`large objects`,
};

/** Turns the default privileges that a fresh shadow has into those of the catalog. */
export function defaultPrivilegeStatements(
  wanted: Catalog["defaultPrivileges"],
  present: Catalog["defaultPrivileges"],
): readonly Sql[] {
  const key = ({ owner, schema, objects: kind }: DefaultPrivilege): string => JSON.stringify([owner, schema, kind]);
  const has = new Map(wanted.map((one) => [key(one), JSON.stringify(one.grants)]));
  const had = new Map(present.map((one) => [key(one), JSON.stringify(one.grants)]));
  const stale = present.filter((one) => has.get(key(one)) !== JSON.stringify(one.grants));
  const missing = wanted.filter((one) => had.get(key(one)) !== JSON.stringify(one.grants));
  return [
    ...stale.flatMap((one) => one.grants.map((grant) => alterDefault(one, revokeAll(one, grant)))),
    ...missing.flatMap((one) => one.grants.map((grant) => alterDefault(one, grantSome(one, grant)))),
  ];
}

function alterDefault({ owner, schema }: DefaultPrivilege, action: Sql): Sql {
  const scope = schema === null ? sql`` : sql` in schema ${ident(schema)}`;
  return sql`alter default privileges for role ${ident(owner)}${scope} ${action}`;
}

const revokeAll = ({ objects: kind }: DefaultPrivilege, { role }: Grant): Sql =>
  sql`revoke all on ${objects[kind]} from ${roleSql(role)}`;

const grantSome = ({ objects: kind }: DefaultPrivilege, { role, privileges }: Grant): Sql =>
  sql`grant ${list(privileges.map((privilege) => privilegeSql[privilege]))} on ${objects[kind]} to ${roleSql(role)}`;

/** A bucket's row. */
export function insertBucket(bucket: Bucket): Sql {
  const limit = bucket.fileSizeLimit === null ? sql`null` : integer(bucket.fileSizeLimit);
  const types =
    bucket.allowedMimeTypes === null ? sql`null` : sql`array[${list(bucket.allowedMimeTypes.map(literal))}]::text[]`;
  const values = list([literal(bucket.id), literal(bucket.name), bucket.public ? sql`true` : sql`false`, limit, types]);
  return sql`insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values (${values}) on conflict do nothing`;
}
