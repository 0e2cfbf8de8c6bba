import { bodyOf, type ParameterUse, passedArguments } from "../../access/routine/body.ts";
import { isText } from "../../access/routine/carries-text.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Argument, Routine } from "../../catalog/routine.ts";
import type { Lab } from "../lab.ts";
import { owner, stranger, type Tenant } from "../world/tenant.ts";
import type { Row } from "../world/world.ts";
import { type Candidate, combinations } from "./candidate.ts";
import { amounts } from "./plenty.ts";
import { simpleValue } from "./simple-values.ts";
import { type Part, type Structure, structureOf } from "./structure.ts";

/** The rows whose values a caller may know: ids and the like. */
export type Known = {
  readonly tables: readonly Table[];
  readonly row: (table: ObjectId, tenant: Tenant) => Row | null;
};

/**
 * What a caller who knows the victim's ids would pass for each argument: what the body compares it with, else what its name
 * and type say, else something simple. The likeliest first.
 */
export function candidatesOf(lab: Lab, routine: Routine, known: Known): readonly (readonly Candidate[])[] {
  const { uses, words } = bodyOf(lab.catalog, routine);
  return passedArguments(routine).map((argument, place) => {
    const structure = structureOf(lab.catalog, routine, argument);
    if (structure !== null) return structured(lab, known, structure);
    const own = uses.filter(({ parameter }) => parameter === place);
    const said = words.filter(({ parameter }) => parameter === place).map(({ word }) => plain(word));
    const ids = unique([
      ...compared(lab, known, own),
      ...byName(lab, known, argument),
      ...byType(lab, known, argument),
    ]);
    const stored = own.some(({ is }) => is === "stored") ? newValues(lab, known, own, argument) : [];
    const simple = plain(simpleValue(lab.catalog, argument.type));
    const first = own.some(({ is }) => is !== "stored") ? [...ids, ...stored] : [...stored, ...ids];
    return unique([...said, ...first, ...(own.some(isSearchedText(argument)) ? anything : []), simple]).slice(
      0,
      mostCandidates,
    );
  });
}

/** Values of the parts that differ from the likeliest in one place. */
function structured(lab: Lab, known: Known, { parts, assemble }: Structure): readonly Candidate[] {
  const choices = parts.map((part) => valuesOfPart(lab, known, part));
  return combinations(choices)
    .slice(0, mostCandidates)
    .map((chosen) => {
      const values = chosen.map(({ value }) => value);
      const names = chosen.map((one) => one.names);
      const most = names.includes("user") ? "user" : names.includes("row") ? "row" : "nothing";
      return { value: assemble(values), names: most, parts: values };
    });
}

function valuesOfPart(
  lab: Lab,
  known: Known,
  { name, type, loose, compared: column, words }: Part,
): readonly Candidate[] {
  const argument: Argument = { name, type, mode: "in", hasDefault: false };
  const ids = loose
    ? [naming(owner.user), ...known.tables.flatMap((table) => keyOf(known, table))]
    : byType(lab, known, argument);
  return unique([
    ...words.map(plain),
    ...(column === null ? [] : valuesOfColumn(lab, known, column)),
    ...byName(lab, known, argument),
    ...ids,
    plain(simpleValue(lab.catalog, type)),
  ]).slice(0, mostCandidates);
}

const mostCandidates = 5;

const isSearchedText =
  ({ type }: Argument) =>
  ({ is }: ParameterUse): boolean =>
    is === "searched" && isText(type);

/** What a search by LIKE finds everything with, whether the body puts percent signs around it or not. */
const anything: readonly Candidate[] = ["%", ""].map((value) => ({ value, names: "nothing" }));

const plain = (value: string | null): Candidate => ({ value, names: "nothing" });

const unique = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(({ value }, i) => candidates.findIndex((other) => other.value === value) === i);

/** The victim's values of the columns that the body compares the argument with. */
const compared = (lab: Lab, known: Known, uses: readonly ParameterUse[]): readonly Candidate[] =>
  uses.filter(({ is }) => is !== "stored").flatMap(({ column }) => valuesOfColumn(lab, known, column));

function valuesOfColumn(lab: Lab, known: Known, column: string): readonly Candidate[] {
  return known.tables.flatMap((table) => {
    if (!table.columns.some(({ name }) => name === column) || isSecret(lab, table, column)) return [];
    const value = known.row(table.id, owner)?.values.get(column);
    return value === undefined || value === null ? [] : [naming(value)];
  });
}

const naming = (value: string): Candidate => ({ value, names: value === owner.user ? "user" : "row" });

/** What opens by being known is not known to a stranger. */
function isSecret(lab: Lab, table: Table, column: string): boolean {
  const secrets = lab.access.holdsPeople(table)?.columns ?? [];
  return secrets.some((one) => one.column === column && one.kind === "secret") || /token|secret|code/i.test(column);
}

const around = /^_+|_+$|^(p|v|in|arg|param|par|i|a|target|the|my|new|_in|_param|_arg)_+|_(in|param|arg|p|input)$/g;

/** The word of a parameter's name, without what people put around it. */
const wordOf = (name: string): string => name.toLowerCase().replace(around, "").replace(around, "");

/** `pupil_id`, `pupil` and `pupils_id` name the key of `pupils`; `id` the key of any table; other names a column. */
function byName(lab: Lab, known: Known, argument: Argument): readonly Candidate[] {
  const word = wordOf(argument.name ?? "");
  if (word === "") return [];
  const columns = valuesOfColumn(lab, known, word).filter(() => word !== "id" || known.tables.length > 0);
  const stem = word.replace(/_?ids?$/, "");
  const keyed = known.tables
    .filter(({ name }) => stem !== "" && (name === stem || name.replace(/(e?s|ies)$/, "") === stem.replace(/y$/, "")))
    .flatMap((table) => keyOf(known, table));
  const person = /^(user|uid|owner|account|profile|member|person|author|customer|client|auth)$/.test(stem);
  return [...keyed, ...columns, ...(person && fits(argument, owner.user) ? [naming(owner.user)] : [])];
}

function keyOf(known: Known, table: Table): readonly Candidate[] {
  const row = known.row(table.id, owner);
  const [key, ...more] = row?.key ?? [];
  const value = key === undefined || more.length > 0 ? null : row?.values.get(key);
  return value === undefined || value === null ? [] : [naming(value)];
}

/** Every id of the argument's type: the victim's own and those of their rows. */
function byType(lab: Lab, known: Known, argument: Argument): readonly Candidate[] {
  const list = argument.type.endsWith("[]") || argument.mode === "variadic";
  const element = argument.type.replace(/\[\]$/, "");
  if (!idTypes.has(element)) return mailOf(lab, argument);
  const keys = known.tables.flatMap((table) => keyOf(known, table));
  const users: readonly Candidate[] = element === "uuid" ? [naming(owner.user)] : [];
  const all = [...users, ...keys].filter(({ value }) =>
    fits({ ...argument, type: element as typeof argument.type }, value ?? ""),
  );
  return list ? all.map(({ value, names }) => ({ value: `{${value}}`, names })) : all;
}

const idTypes: ReadonlySet<string> = new Set(["uuid", "integer", "bigint", "smallint"]);
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether the text can be a value of the argument's type, as far as that can be seen. */
const fits = ({ type }: Argument, value: string): boolean =>
  type === "uuid" ? uuid.test(value) : idTypes.has(type) ? /^-?\d+$/.test(value) : true;

const mailOf = (_lab: Lab, { name }: Argument): readonly Candidate[] =>
  /mail/i.test(name ?? "") ? [naming(owner.email)] : [];

const little = "2";

/** Values unlike the victim's, so that a change shows; for the column that says whose the row is, the victim. */
function newValues(lab: Lab, known: Known, uses: readonly ParameterUse[], argument: Argument): readonly Candidate[] {
  return uses
    .filter(({ is }) => is === "stored")
    .flatMap(({ column, table }): readonly Candidate[] => {
      const found = known.tables.find(({ id }) => id === table);
      const row = found === undefined ? null : known.row(found.id, owner);
      if (found === undefined || row === null) return [];
      const own = lab.access.owner(found);
      if (own !== null && own.via.length === 0 && own.column === column)
        return [naming(owner.user), naming(stranger.user)];
      const others = lab.world.alternatives(row, column);
      // Little is given where much is refused.
      return (amounts(row).includes(column) ? [little, ...others] : others)
        .slice(0, 2)
        .filter((value) => fits(argument, value))
        .map(plain);
    });
}
