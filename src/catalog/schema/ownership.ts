import { z } from "zod";
import type { Extension, Role, Schema } from "../ownership.ts";
import type { DefaultPrivilege } from "../privilege.ts";
import { exactly, grants, id } from "./shared.ts";

const name = z.string();

export const schema: z.ZodType<Schema> = exactly<Schema>()(
  z.strictObject({
    id,
    name,
    owner: name,
    managedBy: z.enum(["user", "platform", "extension"]),
    grants,
    comment: z.string().nullable(),
  }),
);

export const role: z.ZodType<Role> = exactly<Role>()(
  z.strictObject({
    name,
    superuser: z.boolean(),
    bypassRls: z.boolean(),
    login: z.boolean(),
    inherit: z.boolean(),
    createRole: z.boolean(),
    createDatabase: z.boolean(),
    memberOf: z.array(z.strictObject({ role: name, inherits: z.boolean(), admin: z.boolean() })),
    settings: z.array(z.string()),
  }),
);

export const extension: z.ZodType<Extension> = exactly<Extension>()(
  z.strictObject({ name, schema: name, version: z.string(), owner: name, relocatable: z.boolean() }),
);

export const defaultPrivilege: z.ZodType<DefaultPrivilege> = exactly<DefaultPrivilege>()(
  z.strictObject({
    owner: name,
    schema: name.nullable(),
    objects: z.enum(["tables", "sequences", "functions", "types", "schemas", "large objects"]),
    grants,
  }),
);
