import type { Attempt, Shadow } from "../../shadow/shadow.ts";
import { ident, list, literal, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";

/** What a column may hold, the best first; null is NULL. `sure` values are known to be valid for the type. */
export type Choice = {
  readonly column: string;
  readonly type: Printed;
  /** Types of columns that will hold the same value. */
  readonly alsoTypes: readonly Printed[];
  readonly values: readonly (string | null)[];
  readonly sure: boolean;
};

/** A generated column, which the expressions may mention. */
export type Computed = { readonly column: string; readonly type: Printed; readonly expression: Printed };

/** A combination that passes every expression, the reason why there is none, or that Postgres could not tell. */
export type Solution =
  | { readonly found: "one"; readonly values: ReadonlyMap<string, string | null> }
  | { readonly found: "none" }
  | { readonly found: "unknown"; readonly because: string };

/** Combinations that Postgres is asked to look through at once. */
const mostCombinations = 20_000;

/** Columns with their candidates, and what they have to pass together. */
export type Problem = {
  readonly choices: readonly Choice[];
  readonly expressions: readonly Printed[];
  readonly computed: readonly Computed[];
  /** What has to be true, where a CHECK also takes what is unknown. */
  readonly conditions?: readonly Printed[];
  /** What expressions may call the row. */
  readonly rowName?: string;
};

/**
 * Lets Postgres pick values that pass the CHECKs, in one round trip: it evaluates their expressions over the candidates, so
 * nothing about their meaning is guessed here. The candidates must be valid for their types. `skip` asks for a later
 * combination, where the first turned out to be taken.
 */
export async function solve(
  shadow: Shadow,
  problems: readonly Problem[],
  skip: number,
  before?: Sql,
): Promise<readonly Solution[]> {
  const trimmed = problems.map((problem) => ({ ...problem, choices: withinLimit(problem.choices) }));
  const asked = await shadow.attemptScripts(
    trimmed.map((problem) => ({ text: combination(problem, skip).text, ...(before && { before }) })),
  );
  return trimmed.map(({ choices }, i) => solutionOf(choices, asked[i]));
}

function solutionOf(choices: readonly Choice[], found: Attempt<unknown> | undefined): Solution {
  if (found?.ok !== true) return { found: "unknown", because: found?.error.message ?? "nobody asked" };
  const picks = found.rows.at(-1);
  if (typeof picks !== "object" || picks === null) return { found: "none" };
  const places: ReadonlyMap<string, unknown> = new Map(Object.entries(picks));
  return {
    found: "one",
    values: new Map(choices.map(({ column, values }, i) => [column, values[Number(places.get(`p${i}`))] ?? null])),
  };
}

function combination(
  { choices, expressions, computed, conditions = [], rowName = "rowproof row" }: Problem,
  skip: number,
): Sql {
  const value = (i: number): string => `rowproof value ${i}`;
  const place = (i: number): string => `rowproof place ${i}`;
  const from = choices.map(({ type, values }, i) => {
    const rows = values.map((value, n) => sql`(${literal(String(n))}::pg_catalog.int4, ${typed(value, type)})`);
    const candidates = rows.length === 0 ? sql`select 0, ${typed(null, type)} where false` : sql`values ${list(rows)}`;
    return sql`(${candidates}) as ${ident(`rowproof choice ${i}`)}(${ident(place(i))}, ${ident(value(i))})`;
  });
  const columns = choices.map(({ column }, i) => sql`${ident(value(i))} as ${ident(column)}`);
  const row = columns.length === 0 ? [] : [sql`lateral (select ${list(columns)}) as ${ident(rowName)}`];
  const made = computed.map(
    ({ column, type, expression }, i) =>
      sql`lateral (select (${printed(expression)})::${printed(type)}) as ${ident(`rowproof computed ${i}`)}(${ident(column)})`,
  );
  const start = ident("rowproof start");
  const places = [start, ...choices.map((_, i) => ident(place(i)))];
  const picks = list(choices.map((_, i) => sql`${ident(place(i))} as ${ident(`p${i}`)}`));
  const passes = list(
    [
      ...expressions.map((expression) => sql`(${printed(expression)}) is not false`),
      ...conditions.map((condition) => sql`(${printed(condition)}) is true`),
    ],
    sql` and `,
  );
  // A CHECK may name no column that can be chosen.
  const one = sql`(values (0)) as ${start}(${start})`;
  // Among equally good combinations the order is fixed, so that two runs choose the same.
  const order = sql`${list(places, sql` + `)}, ${list(places)}`;
  return sql`select ${picks} from ${list([one, ...from, ...row, ...made], sql` cross join `)} where ${passes} order by ${order} limit ${literal(String(skip + 1))}`;
}

/** A value as SQL that a person would write: where the type is known from the place, as beside a column. */
export const written = (value: string | null): Sql => (value === null ? sql`null` : sql`${literal(value)}`);

/** A value as SQL, with its type. */
export const typed = (value: string | null, type: Printed): Sql =>
  value === null ? sql`null::${printed(type)}` : sql`${literal(value)}::${printed(type)}`;

/** Shortens the longest lists until Postgres has few enough combinations to look at. */
function withinLimit(choices: readonly Choice[]): readonly Choice[] {
  const lengths = choices.map(({ values }) => values.length);
  const product = (): number => lengths.reduce((total, length) => total * length, 1);
  while (product() > mostCombinations) {
    const longest = lengths.indexOf(Math.max(...lengths));
    lengths[longest] = Math.max(1, Math.floor((lengths[longest] ?? 1) * 0.8));
  }
  return choices.map((choice, i) => ({ ...choice, values: choice.values.slice(0, lengths[i]) }));
}

/** Drops candidates that the column's type does not take. */
export async function onlyValid(shadow: Shadow, choices: readonly Choice[]): Promise<readonly Choice[]> {
  const doubtful = choices.flatMap((choice) =>
    typesOf(choice).flatMap((type) =>
      choice.values.filter((value) => value !== null).map((value) => ({ type, value })),
    ),
  );
  if (doubtful.length === 0) return choices;
  const invalid = new Set<string>();
  const ask = async (pairs: typeof doubtful): Promise<boolean> => {
    const rows = pairs.map(({ type, value }) => sql`(${literal(value)}, ${literal(type)})`);
    const asked = await shadow.attempt<{ readonly type: string; readonly value: string }>(sql`
      select type, value from (values ${list(rows)}) as pair(value, type)
      where not pg_catalog.pg_input_is_valid(value, type)`);
    if (!asked.ok) return false;
    for (const { type, value } of asked.rows) invalid.add(JSON.stringify([type, value]));
    return true;
  };
  if (!(await ask(doubtful))) {
    // Some input functions raise instead of answering, and before PostgreSQL 16 nobody answers: each candidate is tried.
    for (const pair of doubtful) {
      if (!(await isTaken(shadow, pair))) invalid.add(JSON.stringify([pair.type, pair.value]));
    }
  }
  return choices.map((choice) => ({
    ...choice,
    values: choice.values.filter(
      (value) => value === null || typesOf(choice).every((type) => !invalid.has(JSON.stringify([type, value]))),
    ),
  }));
}

type Candidate = { readonly type: Printed; readonly value: string };

/** A cast cuts what is too long, where a column refuses it. */
async function isTaken(shadow: Shadow, { type, value }: Candidate): Promise<boolean> {
  const cast = await shadow.attempt<{ readonly same: boolean }>(
    sql`select (${literal(value)}::${printed(type)})::pg_catalog.text = ${literal(value)} as same`,
  );
  return cast.ok && (cast.rows[0]?.same === true || !cutsToLength.test(type));
}

const cutsToLength = /^(character|bit)\b/;

/** The types that have to be asked whether they take a value. */
const typesOf = ({ sure, type, alsoTypes }: Choice): readonly Printed[] => (sure ? alsoTypes : [type, ...alsoTypes]);
