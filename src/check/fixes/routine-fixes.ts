import { bodyOf } from "../../access/routine/body.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { closedInVain } from "../closed-in-vain.ts";
import type { RoutineExposure } from "../routine-exposure.ts";
import { namedAuthority } from "../trust/named-authority.ts";
import { distinctGuard } from "./distinct-guard.ts";
import { filterResult } from "./filter-result.ts";
import { guards } from "./guard-routine.ts";
import { leaveToBackend, leaveToSignedIn, withCallersRights } from "./routine-rights.ts";
import type { WrittenFix } from "./written-fix.ts";

const mostFixes = 6;

/** The ways to mend a routine that gives away what is not its caller's, those that take the least away first. */
export function routineFixes(facts: Facts, exposure: RoutineExposure): readonly WrittenFix[] {
  const { routine, tables, asksCaller, gains } = exposure;
  const all = [...tables.keys()];
  const anon = gains.some(({ role }) => role === "anon");
  const signedIn = anon && asksCaller ? [leaveToSignedIn(facts.catalog, routine)] : [];
  const close = leaveToBackend(facts.catalog, routine);
  // Who tried to close it wants it closed.
  if (closedInVain(facts, routine) !== null && guards(facts, routine, all).length === 0) return [...signedIn, close];
  const distinct = asksCaller ? [distinctGuard(routine)] : [];
  // Asked whose row it is, callers would still choose what they are worth.
  const first = givesAuthority(facts, exposure) && !asksCaller ? [close] : [];
  const fixes = [
    ...first,
    ...distinct,
    ...(asksCaller ? signedIn : []),
    ...guards(facts, routine, all),
    filterResult(facts, routine, all),
    policiesSuffice(facts, exposure) ? withCallersRights(routine) : null,
    first.length > 0 ? null : close,
  ];
  return fixes.filter((fix) => fix !== null).slice(0, mostFixes);
}

/** Whether callers say what goes into a column whose name says rights or money: `credits`, `is_admin`. */
function givesAuthority({ catalog, access }: Facts, { routine }: RoutineExposure): boolean {
  return bodyOf(catalog, routine).uses.some(({ is, table: id, column }) => {
    const table = is === "stored" && id !== null ? tableById(catalog, id) : null;
    if (table === null || takesAway(routine.body ?? routine.definition, column)) return false;
    return namedAuthority(table, access.owner(table)).includes(column);
  });
}

/** `balance = balance - amount`: what one is given, another gives. */
const takesAway = (text: string, column: string): boolean =>
  new RegExp(
    `"?${column.replace(/\W/g, "\\$&")}"?\\s*=\\s*(\\w+\\.)?"?${column.replace(/\W/g, "\\$&")}"?\\s*-`,
    "i",
  ).test(text);

/** Whether a signed-in caller may do by themselves, with own rows, all that the routine does; a policy's helper must not ask policies. */
function policiesSuffice({ catalog, access }: Facts, { routine, tables, readable }: RoutineExposure): boolean {
  const helps = catalog.tables.some(({ policies }) => policies.some(({ routines }) => routines.includes(routine.id)));
  const may = ([table, commands]: readonly [Table, ReadonlySet<string>]): boolean =>
    (["select", "insert", "update", "delete"] as const)
      .filter((command) => commands.has(command))
      .every((command) => access.reach("authenticated", table, command).rows !== "none");
  return readable && !helps && [...tables].every(may);
}
