import { tokensOf } from "../access/tokens.ts";
import { tableById, userTables } from "../catalog/lookup.ts";
import type { ForeignKey, Index, Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { readExpression } from "./trust/looked-up.ts";
import { isOnePerUser } from "./trust/named-authority.ts";
import { callersOf, isSomebodysParent, looseTies, mentions } from "./trust/tie.ts";
import { trustsIn } from "./trust/trusts.ts";

/** A foreign key that tells whoever adds a row whether a row exists that they may not read. */
export type TellingReference = {
  readonly table: Table;
  readonly parent: Table;
  readonly key: ForeignKey;
  readonly policy: Policy;
};

/** Every key to rows that are read by their own people only, which no check for new rows asks about. */
export const tellingReferences = (facts: Facts): readonly TellingReference[] =>
  writableTables(facts).flatMap((table) => {
    // Who may write what policies trust, or what others read by, is told of on its own.
    if (trustsIn(facts.catalog, table.id).length > 0) return [];
    const told = new Set(looseTies(facts, table).map(({ key }) => key.name));
    const keys = table.constraints.filter(
      (one): one is ForeignKey => one.kind === "foreign key" && !told.has(one.name),
    );
    return keys.flatMap((key) => tellingIn(facts, table, key) ?? []);
  });

function tellingIn(facts: Facts, table: Table, key: ForeignKey): TellingReference | null {
  const parent = tableById(facts.catalog, key.references.table);
  if (parent === null || isRandom(parent, key) || !isSomebodysParent(facts, key)) return null;
  if (facts.access.reach("authenticated", parent, "select").rows !== "own") return null;
  const { columns } = facts.access.reach("authenticated", table, "insert");
  if (columns !== "all" && !key.columns.every((name) => columns.includes(name))) return null;
  const { permissive, restrictive } = callersOf(facts, table, "insert");
  if (restrictive.some((one) => mentions(facts, table, one, key))) return null;
  const policy = permissive.find((one) => !mentions(facts, table, one, key));
  return policy === undefined ? null : { table, parent, key, policy };
}

/** Nobody guesses a random key: what is learned of one that somebody knows already is little. */
const isRandom = (parent: Table, { references }: ForeignKey): boolean =>
  parent.columns.some(({ name, typeName }) => references.columns.includes(name) && typeName === "uuid");

/** A unique key over rows of all tenants, which tells whoever adds a row what others have. */
export type TellingKey = {
  readonly table: Table;
  readonly index: Index;
  /** The columns that its keys are made of. */
  readonly columns: readonly string[];
  /** What says whose a row is by the policies, and so would keep tenants apart in the key. */
  readonly apart: readonly string[];
  /** Each user is a tenant of their own: that two have nothing in common is less sure then. */
  readonly perUser: boolean;
};

/** Every such key over values that people choose and others can guess. */
export const tellingKeys = (facts: Facts): readonly TellingKey[] =>
  writableTables(facts)
    .filter((table) => facts.access.reach("authenticated", table, "select").rows === "own" && !isProfile(facts, table))
    .flatMap((table) => {
      const bound = boundColumns(facts, table);
      const owner = facts.access.owner(table);
      const perUser = owner !== null && owner.via.length === 0 && bound.has(owner.column);
      const { columns: writable } = facts.access.reach("authenticated", table, "insert");
      return table.indexes.flatMap((index) => {
        if (!index.unique || index.primary || !index.usable) return [];
        const columns = [
          ...new Set(
            index.keys.flatMap(({ column, text }) => column ?? [...readExpression(facts.catalog, table, text).own]),
          ),
        ];
        const isTelling =
          columns.length > 0 &&
          columns.every((name) => isGuessable(table, name) && (writable === "all" || writable.includes(name))) &&
          !columns.some((name) => bound.has(name));
        const apart = [...bound].filter((name) => isFilled(table, name));
        return isTelling ? [{ table, index, columns, apart, perUser }] : [];
      });
    });

function writableTables(facts: Facts): readonly Table[] {
  return userTables(facts.catalog).filter((table) => {
    if (table.rls === "off" || table.kind.is === "foreign") return false;
    const { rows } = facts.access.reach("authenticated", table, "insert");
    return rows === "own" || rows === "some";
  });
}

/** Who somebody is to everybody is unique by its nature. */
function isProfile({ access }: Facts, table: Table): boolean {
  const owner = access.owner(table);
  return owner !== null && owner.via.length === 0 && isOnePerUser(table, owner.column);
}

/** What the checks for new rows ask about in every case, and reading goes by. */
function boundColumns(facts: Facts, table: Table): ReadonlySet<string> {
  const asked = callersOf(facts, table, "insert").permissive.map(
    ({ using, withCheck }) => readExpression(facts.catalog, table, withCheck ?? using ?? "true").own,
  );
  return new Set(table.columns.map(({ name }) => name).filter((name) => asked.every((one) => one.has(name))));
}

const isFilled = (table: Table, name: string): boolean =>
  table.columns.some((column) => column.name === name && column.notNull);

function isGuessable(table: Table, name: string): boolean {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined || column.typeName === "uuid" || column.typeName === "bytea" || column.identity !== "no")
    return false;
  return column.default === null && !tokensOf(name).some((token) => worldwide.has(token));
}

/** What is meant to be one of its kind in the world, or is drawn at random. */
const worldwide: ReadonlySet<string> = new Set(
  [
    "slug",
    "handle",
    "username",
    "nickname",
    "subdomain",
    "domain",
    "hostname",
    "host",
    "url",
    "uri",
    "path",
    "link",
  ].concat([
    "token",
    "hash",
    "digest",
    "secret",
    "key",
    "uuid",
    "guid",
    "id",
    "invite",
    "invitation",
    "referral",
    "nonce",
    "hook",
  ]),
);
