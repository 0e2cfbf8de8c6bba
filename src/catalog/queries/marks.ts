import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";

/**
 * What tells that rows of system catalogs changed, without reading them. Every version of a row carries the number of the
 * transaction that wrote it (`xmin`), later ones a higher number, so a state that came from an earlier one and has as many
 * rows and the same highest number has the same rows: what was rolled back is gone from both. Fields that Postgres changes in
 * place (`relhasindex`, `reltuples`) leave no mark; no query reads them.
 */
export type Mark = (typeof catalogs)[number] | Part;

/** Rows of a catalog that are marked apart from its others. */
type Part = "pg_description" | "pg_proc" | "indexes";

const catalogs = [
  "pg_aggregate",
  "pg_amop",
  "pg_attrdef",
  "pg_auth_members",
  "pg_class",
  "pg_constraint",
  "pg_db_role_setting",
  "pg_default_acl",
  "pg_enum",
  "pg_event_trigger",
  "pg_foreign_server",
  "pg_foreign_table",
  "pg_index",
  "pg_inherits",
  "pg_namespace",
  "pg_partitioned_table",
  "pg_policy",
  "pg_publication",
  "pg_publication_namespace",
  "pg_publication_rel",
  "pg_range",
  "pg_rewrite",
  "pg_sequence",
  "pg_trigger",
] as const;

/** The first oid that is not given to what every database is born with, which no query reads: FirstNormalObjectId. */
const firstOfUsers = sql`16384`;

const parts: Readonly<Record<Part, Sql>> = {
  /** Of schema public, which every database is born with, the comment is read too. */
  pg_description: sql`pg_catalog.pg_description where objoid >= ${firstOfUsers} or classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass`,
  pg_proc: sql`pg_catalog.pg_proc where oid >= ${firstOfUsers}`,
  indexes: sql`pg_catalog.pg_class where relkind in ('i', 'I')`,
};

/** What names are made of, and who is a member of which extension: all that is printed rests on it. */
const names: readonly Sql[] = [
  ...["pg_authid", "pg_collation", "pg_extension", "pg_language", "pg_opfamily"].map((name) =>
    newest(sql`pg_catalog.${ident(name)}`),
  ),
  ...["pg_opclass", "pg_operator", "pg_type"].map((name) =>
    newest(sql`pg_catalog.${ident(name)} where oid >= ${firstOfUsers}`),
  ),
  newest(sql`pg_catalog.pg_attribute where attrelid >= ${firstOfUsers}`),
  newest(sql`pg_catalog.pg_depend where deptype in ('e', 'x')`),
  // A grant changes the row and leaves the name.
  digest(sql`oid, nspname`, sql`pg_catalog.pg_namespace`),
  digest(sql`oid, relname, relnamespace, relkind`, sql`pg_catalog.pg_class where oid >= ${firstOfUsers}`),
  digest(sql`oid, proname, pronamespace, proargtypes`, sql`pg_catalog.pg_proc where oid >= ${firstOfUsers}`),
];

function newest(rows: Sql): Sql {
  return sql`select pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.max(xmin::pg_catalog.text::pg_catalog.int8)) as mark from ${rows}`;
}

function digest(columns: Sql, rows: Sql): Sql {
  return sql`select pg_catalog.sum(pg_catalog.hashtextextended(row(${columns})::pg_catalog.text, 0))::pg_catalog.text as mark from ${rows}`;
}

/** What the marks were at one moment; `names` stands for all that is printed. */
export type Marks = ReadonlyMap<Mark | "names", string>;

export type MarkRow = { readonly of: Mark | "names"; readonly mark: string };

/** Gives `MarkRow`s. */
export const marksQuery: Sql = list(
  [
    ...catalogs.map((name) => marked(name, newest(sql`pg_catalog.${ident(name)}`))),
    ...Object.entries(parts).map(([name, rows]) => marked(name, newest(rows))),
    marked(
      "names",
      sql`select pg_catalog.string_agg(mark, ',') as mark from (${list(names, sql` union all `)}) all_names`,
    ),
  ],
  sql` union all `,
);

function marked(of: string, mark: Sql): Sql {
  return sql`select ${literal(of)}::pg_catalog.text as of, mark from (${mark}) one`;
}
