import type { Caller, Reading, RoleName, Rows } from "./access.ts";
import { type Actor, viewsOf } from "./evaluate/actor.ts";
import type { Context, Memory } from "./evaluate/context.ts";
import type { Names } from "./evaluate/names.ts";
import { requestContext } from "./evaluate/request.ts";
import { bits, dependences, isAlways, isNever, type Mask, maskOf, type Ways } from "./evaluate/ways.ts";
import type { Privileges } from "./privileges.ts";

/** What every reading of one catalog shares. */
export type Reader = { readonly names: Names; readonly privileges: Privileges; readonly memory: Memory };

/**
 * Reads a condition as every kind of caller of a role and sums up what it lets through. `condition` is asked once for each.
 * Callers to whom nothing belongs decide what is open; a caller to whom anything may belong decides whether there is
 * something that is one's own.
 */
export function readAs(role: RoleName, reader: Reader, condition: (context: Context) => Ways): Reading {
  const notes = new Set<string>();
  const failures = new Set<string>();
  const views = viewsOf(role).map((actor) => {
    const context = requestContext(reader, actor, notes, failures);
    return { view: actor.view, ways: condition(context) };
  });
  const ways = views.map((one) => one.ways);
  const error = ways.some(isAlways) ? null : ([...failures][0] ?? null);
  const rows = error === null ? rowsOf(views) : "none";
  return { rows, dependsOn: dependences(maskOf(...ways)), notes: [...notes].sort((a, b) => (a < b ? -1 : 1)), error };
}

/** Which rows a condition opens to one kind of caller. */
export function openTo(caller: Caller, reader: Reader, condition: (context: Context) => Ways): Rows {
  const failures = new Set<string>();
  const ways = condition(requestContext(reader, caller, new Set(), failures));
  return failures.size > 0 && !isAlways(ways) ? "none" : widest(ways.map(rowsOfWay));
}

type View = { readonly view: Actor["view"]; readonly ways: Ways };

const rank: readonly Rows[] = ["none", "own", "some", "unknown", "all"];

/** The widest of several answers. */
export const widest = (all: readonly Rows[]): Rows =>
  all.reduce<Rows>((widest, rows) => (rank.indexOf(rows) > rank.indexOf(widest) ? rows : widest), "none");

function rowsOf(views: readonly View[]): Rows {
  const open = widest(views.filter(({ view }) => view !== "anyone").flatMap(({ ways }) => ways.map(rowsOfWay)));
  return open === "none" && views.some(({ ways }) => !isNever(ways)) ? "own" : open;
}

/** Which rows one way of being true opens to a caller to whom nothing belongs. */
function rowsOfWay(way: Mask): Rows {
  if ((way & bits.unknown) !== 0) return "unknown";
  if ((way & bits.caller) !== 0) return "own";
  return (way & bits.row) !== 0 ? "some" : "all";
}
