import { tokensOf } from "../access/tokens.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { tableById } from "../catalog/lookup.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Constraint, ForeignKey, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { singular } from "./singular.ts";

/**
 * Whether the rows look like nobody's: no owner, nothing about people, and no foreign key to a table of which that cannot
 * be said (a country may hang on a continent, a project hangs on its organisation).
 */
export function isPublicData(facts: Facts, table: Table): boolean {
  return nobodys(facts, table, new Set());
}

function nobodys(facts: Facts, table: Table, seen: Set<Table>): boolean {
  if (seen.has(table)) return true;
  seen.add(table);
  const own = facts.access.holdsPeople(table) !== null || memberships(facts, table).length > 0;
  return !own && !parents(facts, table).some((parent) => parent === null || !nobodys(facts, parent, seen));
}

/** Whether a row belongs to a row of another table that is somebody's: a project to its organisation. */
export const hangsOnOthers = (facts: Facts, table: Table): boolean => othersAbove(facts, table).length > 0;

/** The tables that its rows hang on and whose rows are somebody's; null: one that is not in the catalog. */
export const othersAbove = (facts: Facts, table: Table): readonly (Table | null)[] =>
  parents(facts, table).filter((parent) => parent === null || !nobodys(facts, parent, new Set([table])));

/** What it refers to, or inherits from; null: that table is not in the catalog. Who touched a row is no owner of it. */
const parents = (facts: Facts, table: Table): readonly (Table | null)[] => [
  ...[...keysToParents(table).map(({ references }) => references.table), ...table.inherits].map((id) =>
    tableById(facts.catalog, id),
  ),
  ...namedParents(facts.catalog, table),
];

const keysToParents = (table: Table): readonly ForeignKey[] =>
  table.constraints.filter(isForeignKey).filter((key) => !saysWhoTouched(key));

/** `updated_by`, `approved_by`: beside a catalogue's rows stands who keeps it. Who made a row may well have it. */
function saysWhoTouched({ columns }: ForeignKey): boolean {
  const words = columns.length === 1 ? tokensOf(columns[0]) : [];
  return words.includes("by") && !words.some((word) => made.has(word));
}

const made: ReadonlySet<string> = new Set(["created", "made", "added", "posted", "sent", "owned", "placed", "ordered"]);

/** The tables that columns without a foreign key name: an `organization_id` beside a table `organizations`. */
function namedParents({ tables }: Catalog, table: Table): readonly Table[] {
  const tied = new Set(table.constraints.filter(isForeignKey).flatMap(({ columns }) => columns));
  const stems = new Set(
    table.columns
      .filter(({ name }) => /.(_id|Id)$/.test(name) && !tied.has(name))
      .map(({ name }) => name.replace(/(_id|Id)$/, "").toLowerCase()),
  );
  if (stems.size === 0) return [];
  return tables.filter(
    (other) => other.schema === table.schema && other !== table && stems.has(singular(other.name.toLowerCase())),
  );
}

/** The tables that pair users with rows of `table`: an owner column, a foreign key to it, and a key over the two. */
export const memberships = (facts: Facts, table: Table): readonly Table[] =>
  (referencesTo(facts.catalog).get(table.id) ?? [])
    .filter(({ child, key }) => {
      const who = userColumns(facts, child);
      return who !== null && !who.every((one) => key.columns.includes(one)) && pairs(child, [...key.columns, ...who]);
    })
    .map(({ child }) => child);

/** The columns that say which user a row is about: the id itself, or the key of that user's profile. */
function userColumns({ access }: Facts, table: Table): readonly string[] | null {
  const owner = access.owner(table);
  if (owner === null || owner.via.length > 1) return null;
  return owner.via[0]?.columns ?? [owner.column];
}

type Reference = { readonly child: Table; readonly key: ForeignKey };
type References = ReadonlyMap<ObjectId, readonly Reference[]>;

const referencesByCatalog = new WeakMap<Catalog, References>();

/** Every foreign key by the table it points to, found once per catalog. */
function referencesTo(catalog: Catalog): References {
  const known = referencesByCatalog.get(catalog);
  if (known !== undefined) return known;
  const made = new Map<ObjectId, Reference[]>();
  for (const child of catalog.tables) {
    for (const key of child.constraints.filter(isForeignKey)) {
      made.set(key.references.table, [...(made.get(key.references.table) ?? []), { child, key }]);
    }
  }
  referencesByCatalog.set(catalog, made);
  return made;
}

const isForeignKey = (constraint: Constraint): constraint is ForeignKey => constraint.kind === "foreign key";

const pairs = (member: Table, columns: readonly string[]): boolean =>
  member.constraints.some(
    (constraint) =>
      (constraint.kind === "primary key" || constraint.kind === "unique") &&
      constraint.columns.length > 1 &&
      columns.every((column) => constraint.columns.includes(column)),
  );
