import { z } from "zod";
import type { Bucket, Catalog, CatalogPart, EventTrigger, Publication, Statistics } from "../catalog.ts";
import { defaultPrivilege, extension, role, schema } from "./ownership.ts";
import { sequence, table, view } from "./relations.ts";
import { routine, type } from "./routines.ts";
import { exactly, id } from "./shared.ts";

const name = z.string();

const part = exactly<CatalogPart>()(
  z.enum([
    "schemas",
    "roles",
    "extensions",
    "types",
    "tables",
    "columns",
    "constraints",
    "indexes",
    "policies",
    "triggers",
    "views",
    "sequences",
    "routines",
    "eventTriggers",
    "publications",
    "defaultPrivileges",
    "buckets",
    "statistics",
  ]),
);

const eventTrigger = exactly<EventTrigger>()(
  z.strictObject({ id, name, event: z.string(), function: id, enabled: z.boolean(), extension: name.nullable() }),
);

const publication = exactly<Publication>()(
  z.strictObject({
    name,
    owner: name,
    allTables: z.boolean(),
    schemas: z.array(name),
    tables: z.array(z.strictObject({ table: id, columns: z.array(name).nullable(), where: z.string().nullable() })),
    operations: z.array(z.enum(["insert", "update", "delete", "truncate"])),
  }),
);

const bucket = exactly<Bucket>()(
  z.strictObject({
    id: z.string(),
    name,
    public: z.boolean(),
    fileSizeLimit: z.number().nullable(),
    allowedMimeTypes: z.array(z.string()).nullable(),
  }),
);

const statistics = exactly<Statistics>()(
  z.strictObject({
    since: z.string().nullable(),
    tables: z.array(
      z.strictObject({
        id,
        rows: z.number().nullable(),
        bytes: z.number(),
        sequentialScans: z.number(),
        indexScans: z.number(),
        inserted: z.number(),
        updated: z.number(),
        deleted: z.number(),
      }),
    ),
    indexes: z.array(z.strictObject({ id, scans: z.number(), bytes: z.number() })),
  }),
);

/** A Catalog as JSON. */
export const catalogSchema: z.ZodType<Catalog> = exactly<Catalog>()(
  z.strictObject({
    formatVersion: z.literal(1),
    server: z.strictObject({ version: z.number() }),
    settings: z.strictObject({ pgrstDbSchemas: z.string().nullable(), authenticatorDbSchemas: z.string().nullable() }),
    schemas: z.array(schema),
    roles: z.array(role),
    extensions: z.array(extension),
    types: z.array(type),
    tables: z.array(table),
    views: z.array(view),
    sequences: z.array(sequence),
    routines: z.array(routine),
    eventTriggers: z.array(eventTrigger),
    publications: z.array(publication),
    defaultPrivileges: z.array(defaultPrivilege),
    buckets: z.array(bucket).nullable(),
    statistics: statistics.nullable(),
    unread: z.array(z.strictObject({ part, because: z.string() })),
  }),
);
