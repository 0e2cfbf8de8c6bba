import { z } from "zod";
import type { Sequence, Table, View } from "../relation.ts";
import { column, constraint, index, policy, trigger } from "./parts.ts";
import { exactly, grants, id, printed } from "./shared.ts";

const name = z.string();

const relation = {
  id,
  schema: name,
  name,
  owner: name,
  options: z.array(z.string()),
  extension: name.nullable(),
  comment: z.string().nullable(),
  grants,
  columns: z.array(column),
  indexes: z.array(index),
  triggers: z.array(trigger),
};

export const table: z.ZodType<Table> = exactly<Table>()(
  z.strictObject({
    ...relation,
    relation: z.literal("table"),
    kind: z.discriminatedUnion("is", [
      z.strictObject({ is: z.literal("plain") }),
      z.strictObject({ is: z.literal("partitioned"), by: printed }),
      z.strictObject({ is: z.literal("partition"), of: id, bound: printed, by: printed.nullable() }),
      z.strictObject({ is: z.literal("foreign"), server: name }),
    ]),
    inherits: z.array(id),
    persistence: z.enum(["permanent", "unlogged"]),
    rls: z.enum(["off", "on", "forced"]),
    replicaIdentity: z.enum(["default", "nothing", "full", "index"]),
    constraints: z.array(constraint),
    policies: z.array(policy),
  }),
);

export const view: z.ZodType<View> = exactly<View>()(
  z.strictObject({
    ...relation,
    relation: z.literal("view"),
    kind: z.enum(["view", "materialized view"]),
    runsAs: z.enum(["owner", "invoker"]),
    securityBarrier: z.boolean(),
    checkOption: z.enum(["none", "local", "cascaded"]),
    definition: printed,
    dependsOn: z.array(id),
    updatable: z.strictObject({ insert: z.boolean(), update: z.boolean(), delete: z.boolean() }),
    populated: z.boolean(),
  }),
);

export const sequence: z.ZodType<Sequence> = exactly<Sequence>()(
  z.strictObject({
    id,
    schema: name,
    name,
    owner: name,
    type: printed,
    start: z.string(),
    increment: z.string(),
    minimum: z.string(),
    maximum: z.string(),
    cache: z.string(),
    cycle: z.boolean(),
    ownedBy: z.strictObject({ table: id, column: name, identity: z.boolean() }).nullable(),
    extension: name.nullable(),
    grants,
  }),
);
