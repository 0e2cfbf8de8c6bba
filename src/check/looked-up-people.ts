import type { Reading } from "../access/access.ts";
import { bodiesUnder } from "../access/routine/body.ts";
import { tableById } from "../catalog/lookup.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { policyReading } from "./trust/trusts.ts";

/** A table of people (administrators, members), and the column that says which user a row is about. */
export type People = { readonly table: Table; readonly user: string };

/** The tables of people that a policy looks up, in its own queries and in the routines that it calls. */
export const peopleIn = (facts: Facts, table: Table, policy: Policy): readonly People[] =>
  [...policyReading(facts.catalog, table, policy).tables.keys()].flatMap((id) => {
    const found = id === table.id ? null : tableById(facts.catalog, id);
    const owner = found === null ? null : facts.access.owner(found);
    return found === null || owner === null || owner.via.length > 0 || owner.kind !== "owner"
      ? []
      : [{ table: found, user: owner.column }];
  });

/** Whether it hangs on what rows about people say, and neither on who calls nor on the row: somebody is meant, anybody passes. */
export const asksForAnybody = (facts: Facts, table: Table, policy: Policy, reading: Reading): boolean =>
  (reading.dependsOn.includes("data") || asksNobody(facts, table, policy, reading)) &&
  (hangsOnNeither(reading) || (!reading.dependsOn.includes("row") && namesNoCaller(facts, table, policy))) &&
  peopleIn(facts, table, policy).length > 0;

const hangsOnNeither = ({ dependsOn }: Reading): boolean => !dependsOn.includes("row") && !dependsOn.includes("caller");

/** Whether a clause that could not be worked out asks nowhere, in no routine that it calls either, who calls. */
export const asksNobody = (
  { access, catalog }: Facts,
  table: Table,
  policy: Policy,
  { rows, dependsOn }: Reading,
): boolean => rows === "unknown" && !dependsOn.includes("caller") && namesNoCaller({ access, catalog }, table, policy);

/** Whether no clause asks, itself or in a routine, who calls; the policies of the tables that it looks into may. */
const namesNoCaller = (
  { access, catalog }: Pick<Facts, "access" | "catalog">,
  table: Table,
  { using, withCheck, routines }: Policy,
): boolean =>
  [using, withCheck].every((text) => text === null || access.asks(table, text).length === 0) &&
  catalog.routines
    .filter(({ id }) => routines.includes(id))
    .flatMap((routine) => bodiesUnder(catalog, routine))
    .every(({ body }) => body.readable && !body.dynamic && !body.asksCaller);
