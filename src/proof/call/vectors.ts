import { passedArguments } from "../../access/routine/body.ts";
import type { Argument, Routine } from "../../catalog/routine.ts";
import { list, literal, type Part, printed, type Sql, sql } from "../../sql/sql.ts";
import { named } from "../lab.ts";
import { owner } from "../world/tenant.ts";
import { type Candidate, combinations } from "./candidate.ts";

/** The arguments of one call; those at the end that are left to their defaults are not among them. */
export type Vector = readonly Candidate[];

const mostVectors = 14;

/**
 * Lists of arguments to call a routine with, the likeliest first: combinations of the candidates; with the caller's own id in
 * the place of the victim's, so that a check of it passes; without what has a default; NULLs only.
 */
export function vectorsOf(
  routine: Routine,
  candidates: readonly (readonly Candidate[])[],
  ownId: string | null,
): readonly Vector[] {
  const passed = passedArguments(routine);
  if (passed.length === 0) return [[]];
  const some = combinations(candidates);
  const own =
    ownId === null ? [] : some.filter((vector) => vector.filter(({ names }) => names !== "nothing").length > 1);
  const asOneself = own.map((vector) =>
    vector.map((one): Candidate => (one.names === "user" ? inOwnName(one, ownId ?? "") : one)),
  );
  const needed = passed.filter(({ hasDefault }) => !hasDefault).length;
  const short = needed < passed.length ? some.slice(0, 2).map((vector) => vector.slice(0, needed)) : [];
  const nulls: Vector = passed.map(() => ({ value: null, names: "nothing" }));
  const all = [...some.slice(0, 8), ...asOneself.slice(0, 3), ...short, nulls];
  const seen = new Set<string>();
  return all
    .filter((vector) => {
      const key = JSON.stringify(vector.map(({ value }) => value));
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, mostVectors);
}

const inOwnName = ({ value, parts }: Candidate, ownId: string): Candidate => {
  const own = (text: string | null): string | null => text?.replaceAll(owner.user, ownId) ?? null;
  return { value: own(value), names: "nothing", ...(parts && { parts: parts.map(own) }) };
};

/** A call with these arguments, as a statement; rows come as a table where that is possible. */
export function callOf(routine: Routine, vector: Vector): Sql {
  const passed = passedArguments(routine);
  const values = list(vector.map((one, place) => passedValue(passed[place], one)));
  const call = sql`${named(routine)}(${values})`;
  if (routine.kind === "procedure") return sql`call ${call}`;
  return isBareRecord(routine) ? sql`select ${call}` : sql`select * from ${call}`;
}

/** A record whose columns nobody declared can only be asked for as one value. */
const isBareRecord = ({ returns, arguments: all }: Routine): boolean =>
  /^(setof )?record$/i.test(returns ?? "") && !all.some(({ mode }) => mode !== "in" && mode !== "variadic");

function passedValue(argument: Argument | undefined, { value }: Candidate): Part {
  if (argument === undefined) return literal("");
  const text = value === null ? sql`null` : literal(value);
  const typed = sql`${text}::${printed(argument.type)}`;
  return argument.mode === "variadic" ? sql`variadic ${typed}` : typed;
}
