import { bodiesUnder } from "../access/routine/body.ts";
import { field, items, path } from "../access/routine/syntax.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Table } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import { everyNode } from "../sql/every-node.ts";
import { remembered } from "../sql/remembered.ts";

/** The settings that the policies of a table ask for, by themselves or through functions, but for those of the request. */
export function settingsTrusted(catalog: Catalog, table: Table): ReadonlySet<string> {
  const byId = new Map(catalog.routines.map((routine) => [routine.id, routine]));
  const texts = table.policies.flatMap(({ using, withCheck, routines }) => [
    ...[using, withCheck].flatMap((text) => (text === null ? [] : [`select ${text}`])),
    ...bodiesOf(catalog, byId, routines),
  ]);
  return new Set(texts.flatMap((text) => asked(text)).filter((name) => !isOfRequest(name)));
}

const bodiesOf = (
  catalog: Catalog,
  byId: ReadonlyMap<ObjectId, Routine>,
  routines: readonly ObjectId[],
): readonly string[] =>
  routines
    .flatMap((id) => byId.get(id) ?? [])
    .flatMap((routine) => bodiesUnder(catalog, routine).map((one) => one.routine.definition));

/** Postgres's own settings have no dot. */
const isOfRequest = (name: string): boolean => name.startsWith("request.") || !name.includes(".");

/** Which of these settings a routine may set: by name, or any where the name is put together. */
export function settingsSet(catalog: Catalog, routine: Routine, among: ReadonlySet<string>): readonly string[] {
  const bodies = bodiesUnder(catalog, routine).filter(({ body }) => body.builtins.has("set_config"));
  const named = bodies.flatMap((one) => given(one.routine.definition));
  if (named.includes(null)) return [...among];
  return [...among].filter((name) => named.includes(name));
}

const asked = remembered((text) => firstArguments(text, "current_setting").flatMap((one) => one ?? []));

const given = remembered((text) => firstArguments(text, "set_config"));

/** The first argument of every call of a function, where it is a constant; else null. */
function firstArguments(text: string, name: string): readonly (string | null)[] {
  const found: (string | null)[] = [];
  everyNode(text, ({ kind, fields }) => {
    const node = Object.fromEntries(fields);
    if (kind !== "FuncCall" || path(items(node, "funcname")).at(-1) !== name) return;
    const [first] = items(node, "args");
    const bare = field(field(first, "TypeCast"), "arg") ?? first;
    const constant = field(field(field(bare, "A_Const"), "sval"), "sval");
    found.push(typeof constant === "string" ? constant : null);
  });
  return found;
}
