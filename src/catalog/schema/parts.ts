import { z } from "zod";
import type { Column, Constraint, Index, Policy, Trigger } from "../relation.ts";
import { exactly, grants, id, printed } from "./shared.ts";

const name = z.string();
const names = z.array(name);

export const column: z.ZodType<Column> = exactly<Column>()(
  z.strictObject({
    id,
    name,
    type: printed,
    typeSchema: name,
    typeName: name,
    array: z.boolean(),
    notNull: z.boolean(),
    default: printed.nullable(),
    generated: z.enum(["no", "stored", "virtual"]),
    identity: z.enum(["no", "always", "by default"]),
    collation: printed.nullable(),
    local: z.boolean(),
    grants,
    comment: z.string().nullable(),
  }),
);

const base = {
  id,
  name,
  definition: printed,
  validated: z.boolean(),
  deferrable: z.boolean(),
  inherited: z.boolean(),
};
const action = z.enum(["no action", "restrict", "cascade", "set null", "set default"]);

export const constraint: z.ZodType<Constraint> = exactly<Constraint>()(
  z.discriminatedUnion("kind", [
    z.strictObject({ ...base, kind: z.enum(["primary key", "unique"]), columns: names, index: id }),
    z.strictObject({
      ...base,
      kind: z.literal("foreign key"),
      columns: z.tuple([name], name),
      references: z.strictObject({ table: id, columns: names }),
      onDelete: action,
      onUpdate: action,
      match: z.enum(["simple", "full", "partial"]),
      equalityFamilies: z.array(names),
    }),
    z.strictObject({ ...base, kind: z.literal("check"), columns: names, expression: printed }),
    z.strictObject({ ...base, kind: z.literal("exclusion"), columns: names, index: id }),
  ]),
);

const indexKey = z.strictObject({
  column: name.nullable(),
  text: printed,
  operatorClass: name,
  operatorFamily: name,
  collation: name.nullable(),
  columnCollation: z.boolean(),
  descending: z.boolean(),
  nullsFirst: z.boolean(),
});

export const index: z.ZodType<Index> = exactly<Index>()(
  z.strictObject({
    id,
    name,
    method: name,
    unique: z.boolean(),
    primary: z.boolean(),
    nullsNotDistinct: z.boolean(),
    usable: z.boolean(),
    clustered: z.boolean(),
    replicaIdentity: z.boolean(),
    keys: z.array(indexKey),
    include: names,
    predicate: printed.nullable(),
    constraint: name.nullable(),
    referencedBy: z.array(id),
    attachedTo: id.nullable(),
    definition: printed,
  }),
);

export const policy: z.ZodType<Policy> = exactly<Policy>()(
  z.strictObject({
    id,
    name,
    mode: z.enum(["permissive", "restrictive"]),
    command: z.enum(["all", "select", "insert", "update", "delete"]),
    roles: names,
    using: printed.nullable(),
    withCheck: printed.nullable(),
    columns: z.array(z.strictObject({ table: id, column: name })),
    routines: z.array(id),
    comment: z.string().nullable(),
  }),
);

export const trigger: z.ZodType<Trigger> = exactly<Trigger>()(
  z.strictObject({
    id,
    name,
    function: id,
    timing: z.enum(["before", "after", "instead of"]),
    level: z.enum(["row", "statement"]),
    events: z.array(z.enum(["insert", "update", "delete", "truncate"])),
    enabled: z.enum(["origin", "disabled", "replica", "always"]),
    inherited: z.boolean(),
    definition: printed,
  }),
);
