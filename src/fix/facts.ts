import { createHash } from "node:crypto";
import { parseSync } from "libpg-query";
import type { Bucket, Catalog } from "../catalog/catalog.ts";
import type { ObjectKind } from "../catalog/object.ts";
import { sorted } from "../catalog/order.ts";
import type { Column, Constraint, Index, Policy, Table, Trigger, View } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import { withoutPlaces } from "./reading.ts";

/**
 * What a fix relies on of one object, as named aspects: `columns` → a digest, `rls` → `off`. Only facts that PostgreSQL 14
 * to 18 report alike, so that the shadow and production agree: expressions are parsed and compared without their spelling;
 * grants, owners and statistics are left out.
 */
export type Facts = {
  readonly kind: ObjectKind;
  readonly identity: string;
  readonly aspects: ReadonlyMap<string, string>;
};

/** Facts by `kind identity`. The parser's module must be loaded. */
export function factsOf(catalog: Catalog): ReadonlyMap<string, Facts> {
  const all = [
    ...catalog.tables.flatMap(tableFacts),
    ...catalog.views.flatMap(viewFacts),
    ...catalog.routines.map(routineFacts),
    ...(catalog.buckets ?? []).map(bucketFacts),
  ];
  return new Map(all.map((facts) => [keyOf(facts), facts]));
}

/** The key under which `factsOf` lists an object. */
export const keyOf = ({ kind, identity }: { readonly kind: string; readonly identity: string }): string =>
  `${kind} ${identity}`;

const facts = (kind: ObjectKind, identity: string, aspects: Readonly<Record<string, string>>): Facts => ({
  kind,
  identity,
  aspects: new Map(Object.entries(aspects)),
});

function tableFacts(table: Table): readonly Facts[] {
  const kind = table.kind.is === "foreign" ? "foreign table" : "table";
  return [
    facts(kind, table.id, { columns: digest(columnsOf(table.columns)), rls: table.rls }),
    ...table.policies.map(policyFacts),
    ...table.indexes.map(indexFacts),
    ...table.constraints.map(constraintFacts),
    ...table.triggers.map(triggerFacts),
  ];
}

/** By name, for a dump and restore may change the order. */
const columnsOf = (columns: readonly Column[]): unknown =>
  columns
    .map(({ name, type, notNull, generated, identity }) => [name, type, notNull, generated, identity])
    .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));

const policyFacts = (policy: Policy): Facts =>
  facts("policy", policy.id, {
    command: policy.command,
    mode: policy.mode,
    roles: digest(sorted(policy.roles)),
    using: policy.using === null ? "none" : digest(expression(policy.using)),
    check: policy.withCheck === null ? "none" : digest(expression(policy.withCheck)),
  });

const indexFacts = (index: Index): Facts =>
  facts("index", index.id, {
    keys: digest([
      index.method,
      index.keys.map((key) => [expression(key.text), key.operatorClass, key.descending, key.nullsFirst]),
      index.include,
      index.predicate === null ? null : expression(index.predicate),
    ]),
    unique: index.unique ? (index.nullsNotDistinct ? "nulls-not-distinct" : "yes") : "no",
    usable: index.usable ? "yes" : "no",
  });

const constraintFacts = (constraint: Constraint): Facts =>
  facts("table constraint", constraint.id, {
    definition: digest(parsed(`alter table t add ${constraint.definition}`)),
  });

const triggerFacts = (trigger: Trigger): Facts =>
  facts("trigger", trigger.id, { definition: digest(parsed(trigger.definition)), enabled: trigger.enabled });

const viewFacts = (view: View): readonly Facts[] => [
  facts(view.kind, view.id, {
    columns: digest(columnsOf(view.columns)),
    "runs-as": view.runsAs,
    barrier: view.securityBarrier ? "yes" : "no",
    check: view.checkOption,
  }),
  ...view.indexes.map(indexFacts),
  ...view.triggers.map(triggerFacts),
];

const routineFacts = (routine: Routine): Facts =>
  facts(routine.kind === "window" ? "function" : routine.kind, routine.id, {
    arguments: digest([routine.arguments, routine.returns, routine.returnsSet]),
    body: routine.body === null ? "none" : digest(routine.body.replaceAll("\r\n", "\n")),
    "runs-as": routine.runsAs,
    settings: digest(sorted(routine.settings)),
    volatility: routine.volatility,
  });

const bucketFacts = (bucket: Bucket): Facts => facts("bucket", bucket.id, { public: bucket.public ? "yes" : "no" });

/** The meaning of an expression that Postgres printed: its parse tree without positions, or its text where it has none. */
const expression = (text: string): string => parsed(`select ${text}`);

function parsed(text: string): string {
  try {
    return withoutPlaces(parseSync(text).stmts ?? []);
  } catch {
    // A newer server may print syntax that the parser does not know: its text is then the best there is.
    return text;
  }
}

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
