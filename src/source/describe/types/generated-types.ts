/** What a file of generated Supabase types (`supabase gen types typescript`) says of a database, by schema. */
export type GeneratedTypes = {
  /** As reports show it. */
  readonly file: string;
  readonly schemas: ReadonlyMap<string, TypedSchema>;
};

export type TypedSchema = {
  readonly tables: ReadonlyMap<string, TypedRelation>;
  readonly views: ReadonlyMap<string, TypedRelation>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** Overloads of one name together. */
  readonly routines: ReadonlyMap<string, readonly TypedRoutine[]>;
};

export type TypedRelation = {
  readonly columns: readonly TypedColumn[];
  readonly relationships: readonly TypedRelationship[];
};

export type TypedColumn = {
  readonly name: string;
  readonly type: ScriptType;
  readonly nullable: boolean;
  /** Optional when a row is inserted; null where the file does not say. */
  readonly optional: boolean | null;
};

export type TypedRelationship = {
  readonly columns: readonly string[];
  readonly referencedRelation: string;
  readonly referencedColumns: readonly string[];
  readonly isOneToOne: boolean;
};

export type TypedRoutine = {
  /** In the file's order, which is the alphabet's: the real order is not known. */
  readonly parameters: readonly TypedColumn[];
  readonly returns: ScriptType;
};

/**
 * A TypeScript type as far as Postgres is concerned. `text` stands for all that travels as a string (text, uuid, timestamps,
 * …), `number` for every number, `record` for rows that a function returns, `unknown` for what cannot be told.
 */
export type ScriptType = {
  readonly is: "text" | "number" | "boolean" | "json" | "time" | "void" | "unknown" | NamedType | RecordType;
  readonly array: boolean;
};

export type NamedType = { readonly kind: "enum" | "composite" | "row"; readonly schema: string; readonly name: string };
export type RecordType = { readonly kind: "record"; readonly columns: readonly TypedColumn[] };
