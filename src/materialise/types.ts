import { reference } from "../catalog/object.ts";
import type { Sequence } from "../catalog/relation.ts";
import type { Type } from "../catalog/type.ts";
import { ident, integer, list, literal, printed, type Sql, sql } from "../sql/sql.ts";
import { commentOn } from "./comments.ts";
import { grantStatements } from "./grants.ts";

/** CREATE TYPE or CREATE DOMAIN. A base type is made by a C library: it has no statement, so this is null. */
export function createType(type: Type): Sql | null {
  const name = ident(type.schema, type.name);
  const { definition } = type;
  switch (definition.is) {
    case "enum":
      return sql`create type ${name} as enum (${list(definition.labels.map(literal))})`;
    case "composite":
      return sql`create type ${name} as (${list(definition.attributes.map((one) => sql`${ident(one.name)} ${printed(one.type)}`))})`;
    case "range":
      return sql`create type ${name} as range (subtype = ${printed(definition.subtype)})`;
    case "domain": {
      const collation = definition.collation === null ? sql`` : sql` collate ${printed(definition.collation)}`;
      const value = definition.default === null ? sql`` : sql` default ${printed(definition.default)}`;
      const notNull = definition.notNull ? sql` not null` : sql``;
      const checks = definition.checks.map(
        (check) => sql` constraint ${ident(check.name)} ${printed(check.definition)}`,
      );
      return sql`create domain ${name} as ${printed(definition.base)}${collation}${value}${notNull}${list(checks, sql``)}`;
    }
    case "base":
      return null;
  }
}

/** Owner, privileges and comment of a type, new or as it was. */
export function ownType(type: Type, found: Type | null = null): readonly Sql[] {
  const word = type.definition.is === "domain" ? sql`domain` : sql`type`;
  const name = ident(type.schema, type.name);
  return [
    sql`alter ${word} ${name} owner to ${ident(type.owner)}`,
    ...grantStatements(sql`${word} ${name}`, type.owner, type.grants, found?.grants),
    ...commentOn(sql`${word} ${name}`, type.comment, found?.comment),
  ];
}

/** A sequence of its own or of a serial column; an identity column brings its own. */
export const createSequence = (sequence: Sequence): readonly Sql[] =>
  sequence.ownedBy?.identity === true
    ? []
    : [sql`create sequence ${ident(sequence.schema, sequence.name)} as ${printed(sequence.type)} ${bounds(sequence)}`];

function bounds({ start, increment, minimum, maximum, cache, cycle }: Sequence): Sql {
  const numbers = sql`increment by ${integer(increment)} minvalue ${integer(minimum)} maxvalue ${integer(maximum)}`;
  return sql`${numbers} start with ${integer(start)} cache ${integer(cache)}${cycle ? sql` cycle` : sql` no cycle`}`;
}

/** Owner, owning column and privileges. The owner of an owned sequence follows its table. */
export function ownSequence(sequence: Sequence, found: Sequence | null = null): readonly Sql[] {
  const name = ident(sequence.schema, sequence.name);
  const { ownedBy, owner } = sequence;
  const grants = grantStatements(sql`sequence ${name}`, owner, sequence.grants, found?.grants);
  if (ownedBy === null) return [sql`alter sequence ${name} owner to ${ident(owner)}`, ...grants];
  if (ownedBy.identity) return grants;
  return [
    sql`alter sequence ${name} owner to ${ident(owner)}`,
    sql`alter sequence ${name} owned by ${reference(ownedBy.table)}.${ident(ownedBy.column)}`,
    ...grants,
  ];
}
