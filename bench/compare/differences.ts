import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Grant } from "../../src/catalog/privilege.ts";
import type { Table, View } from "../../src/catalog/relation.ts";

export type Kind =
  | "schema"
  | "role"
  | "extension"
  | "type"
  | "table"
  | "column"
  | "constraint"
  | "index"
  | "policy"
  | "trigger"
  | "view"
  | "sequence"
  | "routine"
  | "event trigger"
  | "publication"
  | "default privilege"
  | "bucket"
  | "grant";

export type Comparison = {
  /** Objects of the real server that were compared. */
  readonly counts: ReadonlyMap<Kind, number>;
  /** One line each: what is missing, what is too much, what differs and how. */
  readonly differences: readonly string[];
};

/** A catalog as the facts of its objects, each under the name of its object. */
type Facts = ReadonlyMap<string, { readonly kind: Kind; readonly facts: Readonly<Record<string, unknown>> }>;

/** Compares object by object and fact by fact, without the roles that belong to one of the servers. */
export function compareCatalogs(replayed: Catalog, real: Catalog, serverRoles: ReadonlySet<string>): Comparison {
  const [ours, theirs] = [factsOf(replayed, serverRoles), factsOf(real, serverRoles)];
  const differences: string[] = [];
  for (const [name, { facts }] of theirs) {
    const own = ours.get(name);
    if (own === undefined) differences.push(`${name}: missing in the replay`);
    else differences.push(...differing(name, own.facts, facts));
  }
  for (const name of ours.keys()) if (!theirs.has(name)) differences.push(`${name}: only in the replay`);
  return { counts: countsOf(theirs), differences };
}

function differing(
  name: string,
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): readonly string[] {
  const text = (value: unknown): string => String(JSON.stringify(value));
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((key) => text(ours[key]) !== text(theirs[key]))
    .map((key) => `${name}: ${key} is ${text(ours[key])} in the replay, ${text(theirs[key])} on the server`);
}

const kinds: readonly Kind[] = [
  "schema",
  "role",
  "extension",
  "type",
  "table",
  "column",
  "constraint",
  "index",
  "policy",
  "trigger",
  "view",
  "sequence",
  "routine",
  "event trigger",
  "publication",
  "default privilege",
  "bucket",
  "grant",
];

function countsOf(facts: Facts): ReadonlyMap<Kind, number> {
  const all = [...facts.values()].map(({ kind }) => kind);
  return new Map(kinds.map((kind) => [kind, all.filter((one) => one === kind).length]));
}

/** What an extension made is the extension's: its version may be another one on the server. */
const isOwn = ({ extension }: { readonly extension: string | null }): boolean => extension === null;

function factsOf(catalog: Catalog, roles: ReadonlySet<string>): Facts {
  return new Map(objectsOf(catalog, roles).map(([kind, name, facts]) => [`${kind} ${name}`, { kind, facts }]));
}

type Fact = readonly [kind: Kind, name: string, facts: Readonly<Record<string, unknown>>];

function objectsOf(catalog: Catalog, roles: ReadonlySet<string>): readonly Fact[] {
  return [
    ...catalog.schemas.flatMap((schema) => withGrants("schema", schema.name, schema)),
    ...catalog.roles.filter(({ name }) => !roles.has(name)).map((role): Fact => ["role", role.name, { ...role }]),
    ...catalog.extensions.map(({ name, schema }): Fact => ["extension", name, { schema }]),
    ...catalog.types.filter(isOwn).flatMap((type) => withGrants("type", type.id, type)),
    ...catalog.tables.filter(isOwn).flatMap(factsOfTable),
    ...catalog.views.filter(isOwn).flatMap(factsOfView),
    ...catalog.sequences.filter(isOwn).flatMap((sequence) => withGrants("sequence", sequence.id, sequence)),
    ...catalog.routines.filter(isOwn).flatMap((routine) => withGrants("routine", routine.id, routine)),
    ...catalog.eventTriggers.filter(isOwn).map((one): Fact => ["event trigger", one.id, { ...one }]),
    ...catalog.publications.map((one): Fact => ["publication", one.name, { ...one }]),
    ...catalog.defaultPrivileges.map(
      ({ owner, schema, objects, grants }): Fact => [
        "default privilege",
        `of ${owner} in ${schema ?? "all schemas"} on ${objects}`,
        { grants },
      ],
    ),
    ...(catalog.buckets ?? []).map((bucket): Fact => ["bucket", bucket.id, { ...bucket }]),
  ];
}

function withGrants<Item extends { readonly grants: readonly Grant[] }>(
  kind: Kind,
  name: string,
  { grants, ...facts }: Item,
): readonly Fact[] {
  const granted = grants.map(({ role, ...grant }): Fact => ["grant", `to ${role} on ${kind} ${name}`, grant]);
  return [[kind, name, facts], ...granted];
}

function factsOfTable(table: Table): readonly Fact[] {
  const { columns, constraints, indexes, policies, triggers, ...facts } = table;
  return [
    ...withGrants("table", table.id, facts),
    ...partsOf(columns, indexes, triggers),
    ...constraints.map((constraint): Fact => ["constraint", constraint.id, { ...constraint }]),
    ...policies.map((policy): Fact => ["policy", policy.id, { ...policy }]),
  ];
}

function factsOfView({ columns, indexes, triggers, ...facts }: View): readonly Fact[] {
  return [...withGrants("view", facts.id, facts), ...partsOf(columns, indexes, triggers)];
}

const partsOf = (
  columns: Table["columns"],
  indexes: Table["indexes"],
  triggers: Table["triggers"],
): readonly Fact[] => [
  ...columns.flatMap((column, position) => withGrants("column", column.id, { ...column, position })),
  ...indexes.map((index): Fact => ["index", index.id, { ...index }]),
  ...triggers.map((trigger): Fact => ["trigger", trigger.id, { ...trigger }]),
];
