import { z } from "zod";
import type { Printed } from "../../sql/sql.ts";
import type { ObjectId } from "../object.ts";
import type { Grant, Privilege } from "../privilege.ts";

type Frozen<T> = T extends string | number | boolean | null ? T : { readonly [Key in keyof T]: Frozen<T[Key]> };

/** Gives the schema back as one of `T`. Compiles only where it takes what the type says, no less and no more. */
export const exactly =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S & ([T] extends [Frozen<z.output<S>>] ? unknown : never)): z.ZodType<T> =>
    schema;

const isText = (value: unknown): boolean => typeof value === "string";

export const id: z.ZodType<ObjectId> = z.custom<ObjectId>(isText, "Invalid input: expected an object's identity");
export const printed: z.ZodType<Printed> = z.custom<Printed>(isText, "Invalid input: expected SQL text");

const privilege = exactly<Privilege>()(
  z.enum([
    "select",
    "insert",
    "update",
    "delete",
    "truncate",
    "references",
    "trigger",
    "maintain",
    "usage",
    "create",
    "execute",
    "connect",
    "temporary",
    "set",
    "alter system",
  ]),
);

export const grants: z.ZodType<readonly Grant[]> = exactly<readonly Grant[]>()(
  z.array(z.strictObject({ role: z.string(), privileges: z.array(privilege), grantable: z.array(privilege) })),
);
