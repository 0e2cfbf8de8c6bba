import { z } from "zod";
import type { Routine } from "../routine.ts";
import type { Type } from "../type.ts";
import { exactly, grants, id, printed } from "./shared.ts";

const name = z.string();

export const routine: z.ZodType<Routine> = exactly<Routine>()(
  z.strictObject({
    id,
    schema: name,
    name,
    owner: name,
    kind: z.enum(["function", "procedure", "aggregate", "window"]),
    language: name,
    arguments: z.array(
      z.strictObject({
        name: name.nullable(),
        mode: z.enum(["in", "out", "inout", "variadic", "table"]),
        type: printed,
        hasDefault: z.boolean(),
      }),
    ),
    identityArguments: printed,
    returns: printed.nullable(),
    returnsSet: z.boolean(),
    trigger: z.enum(["no", "trigger", "event trigger"]),
    runsAs: z.enum(["owner", "invoker"]),
    volatility: z.enum(["immutable", "stable", "volatile"]),
    strict: z.boolean(),
    leakproof: z.boolean(),
    settings: z.array(z.string()),
    searchPath: z.string().nullable(),
    body: z.string().nullable(),
    definition: printed,
    extension: name.nullable(),
    grants,
    comment: z.string().nullable(),
  }),
);

export const type: z.ZodType<Type> = exactly<Type>()(
  z.strictObject({
    id,
    schema: name,
    name,
    owner: name,
    extension: name.nullable(),
    grants,
    comment: z.string().nullable(),
    definition: z.discriminatedUnion("is", [
      z.strictObject({ is: z.literal("enum"), labels: z.array(z.string()) }),
      z.strictObject({
        is: z.literal("domain"),
        base: printed,
        notNull: z.boolean(),
        default: printed.nullable(),
        collation: printed.nullable(),
        checks: z.array(z.strictObject({ name, definition: printed, expression: printed })),
      }),
      z.strictObject({ is: z.literal("composite"), attributes: z.array(z.strictObject({ name, type: printed })) }),
      z.strictObject({ is: z.literal("range"), subtype: printed }),
      z.strictObject({ is: z.literal("base") }),
    ]),
  }),
);
