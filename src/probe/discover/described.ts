import { z } from "zod";
import type { Parameter, Subject } from "../subject.ts";

/** The parts of PostgREST's OpenAPI 2.0 description that are used here (https://postgrest.org, "OpenAPI"). */
const description = z.object({
  swagger: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z
    .record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

const operation = z.object({
  parameters: z.array(z.object({ in: z.string().optional(), name: z.string().optional() }).loose()).optional(),
});

/** A function's arguments stand in the schema of its one body parameter. */
const argumentsOf = z.object({
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.object({ format: z.string().optional(), type: z.string().optional() }).loose()),
});

const from = "the API's description";

/** What the API's own description names; null where the text is no such description. */
export function readDescription(content: unknown, schema: string): readonly Subject[] | null {
  const read = description.safeParse(content);
  if (!read.success) return null;
  return Object.entries(read.data.paths).flatMap(([path, operations]): readonly Subject[] => {
    if (path === "/") return [];
    const name = decodeURIComponent(path.slice(1));
    const columns = Object.keys(read.data.definitions?.[name]?.properties ?? {});
    if (!name.startsWith("rpc/")) return [{ kind: "relation", schema, name, columns, from }];
    return [{ kind: "routine", schema, name: name.slice("rpc/".length), parameters: parameters(operations), from }];
  });
}

function parameters(operations: Readonly<Record<string, unknown>>): readonly Parameter[] | null {
  const read = operation.safeParse(operations["post"]);
  const body = read.success ? read.data.parameters?.find((one) => one.in === "body") : undefined;
  const schema = argumentsOf.safeParse(body?.["schema"]);
  if (!schema.success) return null;
  const { properties, required = [] } = schema.data;
  return Object.entries(properties).map(([name, { format, type }]) => ({
    name,
    type: format ?? type ?? "",
    required: required.includes(name),
  }));
}
