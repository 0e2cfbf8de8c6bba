import type { Command } from "../access/access.ts";
import { policiesFor } from "../access/evaluate/row-security.ts";
import { privilegesOf } from "../access/privileges.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Relation, Table } from "../catalog/relation.ts";
import { list, type Printed, printed, sql } from "../sql/sql.ts";
import { whereOf } from "../sql/where-of.ts";
import { type Person, requestOf, setting } from "./actor.ts";
import { type Lab, tablesUnder } from "./lab.ts";
import { type Found, findPrey, preyOf } from "./prey.ts";
import { owner } from "./world/tenant.ts";

/** States of a row that are tried at most for one attack. */
const mostStates = 12;

/**
 * What has to hold of a row so that this policy lets the role read it: first of one that no other policy shows, since that may be
 * meant for everybody; then of any. Empty where the policy is gone, or more than reading is asked.
 */
export function statesOfOne(
  catalog: Catalog,
  relation: Relation,
  role: string,
  command: Command,
  policy: string,
): readonly (readonly Printed[])[] {
  if (relation.relation !== "table" || command !== "select") return [];
  const applying = policiesFor(relation, command, role, privilegesOf(catalog));
  const using = (mode: "permissive" | "restrictive", is: (name: string) => boolean): readonly Printed[] =>
    applying.filter((one) => one.mode === mode && is(one.name)).flatMap((one) => one.using ?? []);
  const limits = using("restrictive", () => true);
  const others = using("permissive", (name) => name !== policy).map(isNot);
  return using("permissive", (name) => name === policy).flatMap((one) => [
    [one, ...limits, ...others],
    [one, ...limits],
  ]);
}

const isNot = (condition: Printed): Printed => sql`(${printed(condition)}) is not true`.text as Printed;

/** What may have to hold of a row so that a policy lets the role have it: one list of conditions for each way in. */
export function statesOf(
  catalog: Catalog,
  relation: Relation,
  role: string,
  command: Command,
): readonly (readonly Printed[])[] {
  const all = tablesUnder(catalog, relation).flatMap((table) => waysInto(catalog, table, role, command));
  return all.slice(0, mostStates);
}

function waysInto(catalog: Catalog, table: Table, role: string, command: Command): readonly (readonly Printed[])[] {
  const privileges = privilegesOf(catalog);
  const clauses = (by: Command, mode: "permissive" | "restrictive"): readonly Printed[] =>
    policiesFor(table, by, role, privileges)
      .filter((policy) => policy.mode === mode)
      .flatMap(({ using, withCheck }) => (by === "insert" ? (withCheck ?? using) : using) ?? []);
  const limits = clauses(command, "restrictive");
  const ways = clauses(command, "permissive").map((one) => [one, ...limits]);
  if (command === "select" || command === "insert") return ways;
  // A statement that names the row has to see it too.
  const seen = clauses("select", "permissive");
  return [...ways, ...ways.flatMap((way) => seen.map((one) => [...way, one]))];
}

/** What a view over one table asks of its rows, which a row has to fulfil to be seen there; empty for every other relation. */
export function statesOfView(catalog: Catalog, relation: Relation): readonly Printed[] {
  if (relation.relation !== "view" || tablesUnder(catalog, relation).length !== 1 || relation.dependsOn.length !== 1)
    return [];
  const asked = whereOf(relation.definition);
  return asked === null ? [] : [asked];
}

/** The victim's row, made so that the conditions hold of it. To be called inside `scratch`. */
export async function arrangedPrey(
  lab: Lab,
  relation: Relation,
  actor: Person,
  conditions: readonly Printed[],
): Promise<Found> {
  const before = sql`select ${list(requestOf(lab, actor).map(([name, value]) => setting(name, value)))}`;
  const failures: Extract<Found, { readonly prey: null }>[] = [];
  for (const table of tablesUnder(lab.catalog, relation)) {
    const row = lab.world.row(table.id, owner);
    if (row === null) {
      const because = `no row could be made in ${table.id}: ${lab.world.because(table.id, owner)}`;
      failures.push({ prey: null, because });
      continue;
    }
    const arranged = await lab.world.arrange(row, conditions, before);
    if (arranged.row !== null) return relation === table ? preyOf(lab, arranged.row) : findPrey(lab, relation, owner);
    failures.push({ prey: null, because: arranged.because, certain: arranged.certain ?? false });
  }
  return failures[0] ?? { prey: null, because: `Rowproof found no table under ${relation.id}` };
}
