import type { PostgresError } from "../../shadow/shadow.ts";
import { type Name, type NameKind, nameOf } from "./name.ts";

/**
 * What a failed statement lacks or meets, in Postgres's words. `missing`: `path` as it is written in the error, `on` likewise.
 * `exists`: what it makes is there. `rows`: the rows are not as it needs them. `other`: it is wrong in itself.
 */
export type Diagnosis =
  | { readonly is: "missing"; readonly lacks: Lacking }
  | { readonly is: "exists"; readonly met: Lacking }
  | { readonly is: "rows" }
  | { readonly is: "other" };

export type Lacking = {
  readonly kind: NameKind;
  /** Schema and name; the schema is null where the error names none. */
  readonly schema: string | null;
  readonly name: string;
  /** The relation (or its alias in the statement) that it is a part of; null: not said. */
  readonly on: { readonly schema: string | null; readonly name: string } | null;
  /** The types a routine is called with. */
  readonly argumentTypes: readonly string[] | null;
};

type Wording = readonly [pattern: RegExp, kind: NameKind];

/**
 * The words of PostgreSQL (its source, `ereport` with these codes), which has no field for what is missing. Groups: `path`
 * or `name`, `on`, `args`.
 */
const missing: Readonly<Record<string, readonly Wording[]>> = {
  "42P01": [
    [/^(?:relation|table|view|materialized view|foreign table|sequence) "(?<path>.+)" does not exist$/, "relation"],
  ],
  "42703": [
    [/^column "(?<name>.+)" of relation "(?<on>.+)" does not exist$/, "column"],
    [/^column "(?<name>.+)" (?:named in key |referenced in foreign key constraint )?does not exist$/, "column"],
    [/^column (?<on>[^\s"]+)\.(?<name>[^\s".]+) does not exist$/, "column"],
  ],
  "42704": [
    [/^type "(?<path>.+?)(?:\[\])*" does not exist$/, "type"],
    [/^index "(?<path>.+)" does not exist$/, "relation"],
    [/^role "(?<name>.+)" does not exist$/, "role"],
    [/^policy "(?<name>.+)" for table "(?<on>.+)" does not exist$/, "policy"],
    [/^trigger "(?<name>.+)" for table "(?<on>.+)" does not exist$/, "trigger"],
    [/^constraint "(?<name>.+)" (?:of|for) (?:relation|table) "(?<on>.+)" does not exist$/, "constraint"],
    [/^(?:required )?extension "(?<name>.+)" (?:does not exist|is not installed)$/, "extension"],
    [/^operator class "(?<path>.+)" does not exist for access method ".+"$/, "operator class"],
    [/^data type (?<name>.+ has no default operator class for access method ".+")$/, "operator class"],
    [/^access method "(?<name>.+)" does not exist$/, "access method"],
    [/^language "(?<name>.+)" does not exist$/, "language"],
    [/^publication "(?<name>.+)" does not exist$/, "publication"],
    [
      /^(?:text search configuration|text search dictionary|collation.*|event trigger) "(?<path>.+)" does not exist/,
      "other",
    ],
  ],
  "42883": [
    [/^(?:function|procedure|routine|aggregate) (?<path>[^(]+)\((?<args>.*)\) does not exist$/, "routine"],
    [/^could not find an? (?:function|procedure|routine|aggregate) named "(?<path>.+)"$/, "routine"],
    [/^operator does not exist: (?:\S.* )?(?<name>[-+*/<>=~!@#%^&|`?]+) .+$/, "operator"],
  ],
  "3F000": [[/^schema "(?<name>.+)" does not exist$/, "schema"]],
};

const existing: Readonly<Record<string, readonly Wording[]>> = {
  "42P07": [[/^relation "(?<path>.+)" already exists$/, "relation"]],
  "42P06": [[/^schema "(?<name>.+)" already exists$/, "schema"]],
  "42701": [[/^column "(?<name>.+)" of relation "(?<on>.+)" already exists$/, "column"]],
  "42710": [
    [/^policy "(?<name>.+)" for table "(?<on>.+)" already exists$/, "policy"],
    [/^trigger "(?<name>.+)" for relation "(?<on>.+)" already exists$/, "trigger"],
    [/^constraint "(?<name>.+)" for relation "(?<on>.+)" already exists$/, "constraint"],
    [/^type "(?<path>.+)" already exists$/, "type"],
    [/^role "(?<name>.+)" already exists$/, "role"],
    [/^extension "(?<name>.+)" already exists$/, "extension"],
    [/^publication "(?<name>.+)" already exists$/, "publication"],
    [/^(?<name>.+) already exists$/, "other"],
  ],
  "42723": [[/^function "(?<path>.+)" already exists with same argument types$/, "routine"]],
  "42P16": [[/^multiple primary keys for table "(?<on>(?<name>.+))" are not allowed$/, "constraint"]],
};

/** Classes of errors about rows: data exceptions, constraints, `raise`, cardinality. */
const aboutRows = /^(?:21|22|23|P0001|P0002|P0003|P0004)/;

/** Reads what Postgres said. */
export function diagnose({ code, message }: Pick<PostgresError, "code" | "message">): Diagnosis {
  const lacks = read(missing[code] ?? [], message);
  if (lacks !== null) return { is: "missing", lacks };
  const met = read(existing[code] ?? [], message);
  if (met !== null) return { is: "exists", met };
  return { is: aboutRows.test(code) ? "rows" : "other" };
}

type Groups = { readonly [group in "path" | "name" | "on" | "args"]?: string };

function read(wordings: readonly Wording[], message: string): Lacking | null {
  for (const [pattern, kind] of wordings) {
    const groups = pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    const { path, name, on, args } = groups as Groups;
    return {
      kind,
      ...(path === undefined ? { schema: null, name: name ?? "" } : split(path)),
      on: on === undefined ? null : split(on),
      argumentTypes: args === undefined ? null : args.split(", ").filter((type) => type !== ""),
    };
  }
  return null;
}

function split(path: string): { readonly schema: string | null; readonly name: string } {
  const dot = path.indexOf(".");
  return dot === -1 ? { schema: null, name: path } : { schema: path.slice(0, dot), name: path.slice(dot + 1) };
}

/** What may be meant, where names without a schema are looked for in these schemas, and parts in these relations. */
export function meant(lacks: Lacking, schemas: readonly string[], relations: readonly Name[]): readonly Name[] {
  const { kind, schema, name, on } = lacks;
  if (kind === "column" && (on === null || on.schema === null)) {
    const fitting = relations.filter((relation) => on === null || relation.name === on.name);
    return fitting.map((relation) => nameOf("column", relation.schema, name, relation.name));
  }
  if (on !== null) return inSchemas(on.schema, schemas).map((one) => nameOf(kind, one, name, on.name));
  if (withoutSchema.has(kind)) return [nameOf(kind, null, name)];
  return inSchemas(schema, schemas).map((one) => nameOf(kind, one, name));
}

const withoutSchema: ReadonlySet<NameKind> = new Set([
  "schema",
  "role",
  "extension",
  "publication",
  "language",
  "access method",
]);

const inSchemas = (schema: string | null, schemas: readonly string[]): readonly string[] =>
  schema === null ? schemas : [schema];
