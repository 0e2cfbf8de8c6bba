import type { Policy, Table } from "../../catalog/relation.ts";
import { type Node, parseExpression } from "../../sql/tree.ts";
import type { Facts } from "../check.ts";

/** A bucket of Supabase Storage. `unknown`: only policies name it, so that whether it is public cannot be told. */
export type KnownBucket = { readonly id: string; readonly is: "public" | "private" | "unknown" };

/** The tables whose policies decide over files and buckets, where there are any. */
export const filesTable = ({ catalog }: Facts): Table | null => storageTable(catalog.tables, "objects");
export const bucketsTable = ({ catalog }: Facts): Table | null => storageTable(catalog.tables, "buckets");

const storageTable = (tables: readonly Table[], name: string): Table | null =>
  tables.find((table) => table.schema === "storage" && table.name === name && table.rls !== "off") ?? null;

/** Every bucket that is there, and those that policies name beside them, which somebody made by hand. */
export function bucketsOf(facts: Facts): readonly KnownBucket[] {
  const made = (facts.catalog.buckets ?? []).map(
    ({ id, public: isPublic }): KnownBucket => ({ id, is: isPublic ? "public" : "private" }),
  );
  const known = new Set(made.map(({ id }) => id));
  const named = new Set((filesTable(facts)?.policies ?? []).flatMap(namedBuckets));
  return [...made, ...[...named].filter((id) => !known.has(id)).map((id): KnownBucket => ({ id, is: "unknown" }))];
}

/** The buckets that a policy names. */
export const namedBuckets = ({ using, withCheck }: Policy): readonly string[] =>
  [using, withCheck].flatMap((clause) => (clause === null ? [] : comparedWith(parseExpression(clause), "bucket_id")));

/** The texts that a policy compares something else with: folders and endings of names. */
export function textsOnFiles(policy: Policy): readonly string[] {
  const buckets = new Set(namedBuckets(policy));
  const texts = [policy.using, policy.withCheck].flatMap((clause) =>
    clause === null ? [] : constantsIn(parseExpression(clause)),
  );
  return [...new Set(texts)].filter((text) => !buckets.has(text));
}

/** The texts that a column is compared with: `=`, IN and ANY. */
function comparedWith(value: unknown, column: string): readonly string[] {
  if (!isNode(value)) return [];
  if ("A_Expr" in value) {
    const { lexpr, rexpr } = value.A_Expr;
    if (isColumn(lexpr, column)) return constantsIn(rexpr);
    if (isColumn(rexpr, column)) return constantsIn(lexpr);
  }
  return Object.values(value).flatMap((inner) => comparedWith(inner, column));
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function isColumn(node: Node | undefined, column: string): boolean {
  if (node === undefined) return false;
  if ("TypeCast" in node) return isColumn(node.TypeCast.arg, column);
  const last = "ColumnRef" in node ? node.ColumnRef.fields?.at(-1) : undefined;
  return last !== undefined && "String" in last && last.String.sval === column;
}

function constantsIn(value: unknown): readonly string[] {
  if (!isNode(value)) return [];
  // A sub-query looks things up: what is written there is compared with something else.
  if ("SubLink" in value) return [];
  if ("A_Const" in value) {
    const text = value.A_Const.sval?.sval;
    return text === undefined ? [] : [text];
  }
  return Object.values(value).flatMap(constantsIn);
}
