import type { Owner } from "../access/access.ts";
import { bodyOf } from "../access/routine/body.ts";
import type { Column, ForeignKey, Table } from "../catalog/relation.ts";
import { callers } from "./callers.ts";
import type { Facts } from "./check.ts";
import { runsAsOwner } from "./view-exposure.ts";

/**
 * What says that nobody is to ask for a table's rows through the API although they name users, in words; null where nothing does.
 * A locked table that an app needs is an outage, so no single name and no missing grant counts here.
 */
export function meantForBackend(facts: Facts, table: Table, owner: Owner): string | null {
  const shower = showerOf(facts, table);
  if (shower !== null) return `${shower} shows its rows with the rights of its owner`;
  if (outlivesUsers(table, owner)) return "its rows outlive the users that they name";
  return isMapping(table) ? "all that its rows say is which id a user has elsewhere" : null;
}

/** What callers of the API may ask for and reads the table past its policies: then that is the way to its rows. */
function showerOf(facts: Facts, table: Table): string | null {
  const { catalog, access } = facts;
  const view = catalog.views.find(
    (one) =>
      runsAsOwner(one) &&
      one.dependsOn.includes(table.id) &&
      access.apiRoles.some((role) => access.reach(role, one, "select").rows !== "none"),
  );
  if (view !== undefined) return view.id;
  const routine = catalog.routines.find(
    (one) =>
      one.runsAs === "owner" &&
      one.extension === null &&
      bodyOf(catalog, one).relations.get(table.id)?.has("select") === true &&
      callers(facts, one).length > 0,
  );
  return routine?.id ?? null;
}

/** A row that stays when its user goes, and need not name one, is not the user's. */
function outlivesUsers(table: Table, { via, column }: Owner): boolean {
  const columns = via[0]?.columns ?? [column];
  const stays = foreignKeys(table).some(
    (key) => key.onDelete === "set null" && key.columns.every((name) => columns.includes(name)),
  );
  return stays && table.columns.every(({ name, notNull }) => !columns.includes(name) || !notNull);
}

/** Keys, times and the ids of another system: nothing of it is for the user to read or to write. */
function isMapping(table: Table): boolean {
  const tied = new Set(foreignKeys(table).flatMap(({ columns }) => columns));
  const others = table.columns.filter(({ name }) => !tied.has(name));
  return (
    others.some(isForeignId) &&
    others.every((column) => isForeignId(column) || isTime(column) || isOwnKey(table, column))
  );
}

const foreignKeys = ({ constraints }: Table): readonly ForeignKey[] =>
  constraints.filter((one) => one.kind === "foreign key");

/** The id of something that is in no table here. */
const isForeignId = ({ name, typeName }: Column): boolean =>
  (typeName === "text" || typeName === "varchar") && /.(_id|Id)$/.test(name);

const isTime = ({ typeName }: Column): boolean => /^(timestamptz?|date)$/.test(typeName);

const isOwnKey = ({ constraints }: Table, { name, default: made, identity }: Column): boolean =>
  (made !== null || identity !== "no") &&
  constraints.some((one) => one.kind === "primary key" && one.columns.length === 1 && one.columns[0] === name);
