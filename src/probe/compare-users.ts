import type { Answer } from "./ask/answer.ts";
import { type Filter, oneOf, type Rows } from "./ask/relation.ts";
import { type Belongings, isGroup, type Key, keysOf, sharedKeys, stemOf, textOf } from "./belongings.ts";
import type { Caller } from "./caller.ts";
import { readableByAnyAccount, readableByOthers } from "./judge/relation.ts";
import { ownersIn } from "./judge-stranger.ts";
import type { Learnt } from "./learnt.ts";
import type { Got, Look } from "./look.ts";
import { hiddenRows, meaningOf } from "./meaning.ts";
import type { Scene } from "./scene.ts";
import { columnsNaming, type Row, tellingColumns, uuid } from "./telling.ts";

/**
 * Whether one test user gets what is the other's, or both get what is neither's. `by name`: rows that name the other user;
 * `by group`: rows of a group that only the other is in. True: it is told.
 */
export async function compareUsers(
  scene: Scene,
  learnt: Learnt,
  look: Look,
  way: "by name" | "by group",
): Promise<boolean> {
  const users = [...learnt.belongings.keys()];
  for (const asker of users) {
    for (const other of users.filter((one) => one !== asker)) {
      const crossing = { scene, learnt, look, asker, other };
      if (way === "by name" ? await crossesByName(crossing) : await crossesByGroup(crossing)) return true;
    }
  }
  return way === "by group" && (await isCommon(scene, learnt, look));
}

type Crossing = {
  readonly scene: Scene;
  readonly learnt: Learnt;
  readonly look: Look;
  readonly asker: Caller;
  readonly other: Caller;
};

const nobodysBelongings: Belongings = { known: new Set(), theirs: new Map() };

async function crossesByName(crossing: Crossing): Promise<boolean> {
  const { learnt, look, asker, other, scene } = crossing;
  const own = look.own.get(other);
  const columns = own === undefined ? [] : columnsNaming(own, other);
  const [column] = columns;
  if (own === undefined || column === undefined) return false;
  const value = String(own[column]);
  const naming = ownersIn(scene, look, own).filter((name) => name !== column && !columns.includes(name));
  const notTheirs = asker.id === null ? [] : naming.flatMap((name) => notNaming(name, own, asker.id ?? ""));
  const filters: readonly Filter[] = [{ column, operator: "eq", value }, ...notTheirs];
  const hidden = hiddenRows(own);
  const questions = hidden === null ? [filters] : [[...filters, hidden], filters];
  for (const question of questions) {
    const verdict = await crosses(crossing, question, column);
    if (verdict === "told") return true;
    if (verdict === "shown")
      for (const key of keysOf({ name: look.offer.name, row: own })) learnt.open.add(textOf(key));
  }
  return false;
}

/** Rows between two users name both: those are the asker's as well. */
const notNaming = (column: string, row: Row, id: string): readonly Filter[] =>
  typeof row[column] === "string" && !keysOf({ name: "", row: { [column]: row[column] } }).some(isGroup)
    ? [{ any: `${oneOf([column], "neq", id)},${oneOf([column], "is", "null")}` }]
    : [];

async function crossesByGroup(crossing: Crossing): Promise<boolean> {
  const { learnt, look, asker, other } = crossing;
  const asked = new Set<string>();
  for (const key of exclusiveKeys(learnt, asker, other)) {
    const column = columnFor(look, key);
    if (column === null || asked.has(column)) continue;
    asked.add(column);
    if ((await crosses(crossing, [{ column, operator: "eq", value: key.value }], column)) === "told") return true;
  }
  return false;
}

function exclusiveKeys({ belongings, open }: Learnt, asker: Caller, other: Caller): readonly Key[] {
  const mine = belongings.get(asker) ?? nobodysBelongings;
  const theirs = belongings.get(other) ?? nobodysBelongings;
  return [...theirs.theirs].flatMap(([text, key]) => (mine.known.has(text) || open.has(text) ? [] : [key]));
}

/** The column of what was looked at that may hold such a key. */
function columnFor({ offer, got }: Look, { of, value }: Key): string | null {
  for (const { row } of got) {
    const fitting = keysOf({ name: offer.name, row }).find((key) => key.of === of || key.value === value);
    if (fitting !== undefined && (fitting.of === of || uuid.test(fitting.value))) return fitting.column;
    const named = Object.keys(row).find(
      (column) => column !== "id" && row[column] !== null && stemOf(column, offer.name) === of,
    );
    if (named !== undefined) return named;
  }
  return null;
}

/** `shown`: it was given, and seems to be meant for others. */
async function crosses(
  { scene, learnt, look, asker, other }: Crossing,
  filters: readonly Filter[],
  column: string,
): Promise<"told" | "shown" | "closed"> {
  const { offer } = look;
  const answer = await offer.ask(asker, filters);
  if (answer.is === "untold") scene.unasked(`${offer.identity} by ${column} as ${asker.is}`, answer.because);
  const row = rowIn(answer);
  if (answer.is !== "given" || row === null) return "closed";
  const mine = learnt.belongings.get(asker) ?? nobodysBelongings;
  if (columnsNaming(row, asker).length > 0 || sharedKeys({ name: offer.name, row }, mine).length > 0) return "closed";
  if (await givesStranger(scene, look, filters)) return "shown";
  const owners = [...new Set([column, ...ownersIn(scene, look, row)])];
  if (isMeantForOthers(look, row, owners)) return "shown";
  const got: Got = { caller: asker, row, count: null, request: answer.request };
  scene.observe([readableByOthers({ ...offer, showValues: scene.showValues }, got, other, column)]);
  return "told";
}

const rowIn = (answer: Answer<Rows>): Row | null => (answer.is === "given" ? answer.content.row : null);

/** What the stranger gets as well was judged as the stranger's already. */
async function givesStranger({ callers }: Scene, { offer, got }: Look, filters: readonly Filter[]): Promise<boolean> {
  const stranger = callers.find(({ id }) => id === null);
  if (stranger === undefined || !got.some(({ caller }) => caller === stranger)) return false;
  return rowIn(await offer.ask(stranger, filters)) !== null;
}

/** A list of groups, profiles and what people publish, as long as nothing in it is personal or secret. */
function isMeantForOthers({ offer }: Look, row: Row, owners: readonly string[]): boolean {
  if (tellingColumns(row).length > 0) return false;
  const placed = { name: offer.name, row };
  const isListOfGroups = owners.every((name) =>
    keysOf(placed).some((key) => key.column === name && key.of === stemOf("", offer.name)),
  );
  const meaning = meaningOf(offer.name, row, owners);
  return isListOfGroups || meaning === "shown" || meaning === "nobody's";
}

/** Whether users get a row that names none of them and belongs to no group of theirs. */
async function isCommon(scene: Scene, learnt: Learnt, look: Look): Promise<boolean> {
  const { offer } = look;
  const [first, second] = [...learnt.belongings.keys()];
  if (first === undefined) return false;
  const foreign = look.got.find((one) => learnt.belongings.has(one.caller) && isForeign(learnt, look, one));
  if (foreign === undefined) return false;
  if (look.got.some(({ caller, row }) => caller.id === null && same(row, foreign.row))) return false;
  const owners = ownersIn(scene, look, foreign.row);
  if (tellingColumns(foreign.row).length === 0 && isMeantForOthers(look, foreign.row, owners)) return false;
  const partner = foreign.caller === first ? second : first;
  const both = partner === undefined ? null : await alsoGets(look, partner, foreign.row);
  if (both === false) return false;
  scene.observe([
    readableByAnyAccount({ ...offer, showValues: scene.showValues }, foreign, owners, both === true ? "both" : "one"),
  ]);
  return true;
}

const isForeign = (learnt: Learnt, { offer }: Look, { caller, row }: Got): boolean =>
  columnsNaming(row, caller).length === 0 &&
  sharedKeys({ name: offer.name, row }, learnt.belongings.get(caller) ?? nobodysBelongings).length === 0;

const same = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether somebody else gets the same row. */
async function alsoGets(look: Look, who: Caller, row: Row): Promise<boolean> {
  if (look.got.some((one) => one.caller === who && same(one.row, row))) return true;
  const filters = Object.entries(row)
    .filter(([, value]) => ["string", "number"].includes(typeof value) && String(value).length <= 100)
    .slice(0, 3)
    .map(([column, value]) => ({ column, operator: "eq", value: String(value) }));
  const found = filters.length === 0 ? null : rowIn(await look.offer.ask(who, filters));
  return found !== null && same(found, row);
}
