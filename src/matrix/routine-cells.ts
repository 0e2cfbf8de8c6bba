import type { Routine } from "../catalog/routine.ts";
import { inWords } from "../proof/actor.ts";
import { type Lab, named } from "../proof/lab.ts";
import { kindOfRoutine } from "../proof/touched.ts";
import { owner } from "../proof/world/tenant.ts";
import { list, literal, type Printed, printed, type Sql, sql } from "../sql/sql.ts";
import type { Trier } from "./actors.ts";
import type { Bench } from "./ask.ts";
import { type Called, callEach } from "./calls.ts";
import type { Cell, Entry } from "./matrix.ts";
import { untried } from "./untried.ts";

/** One way to call a routine. `passed`: the values that it was given, which say nothing when they come back. */
type Call = { readonly statement: Sql; readonly query: Sql; readonly passed: ReadonlySet<string> };

/** Who may call what, and what comes back: every routine is called with simple values, then with NULLs. */
export async function routineEntries(
  { lab, inTime, outOfTime }: Bench,
  routines: readonly Routine[],
  triers: readonly Trier[],
): Promise<readonly Entry[]> {
  const simple = await simpleValues(lab, routines.flatMap(inputTypes));
  const calls = new Map(routines.map((routine) => [routine, callsOf(routine, simple)]));
  const marks = marksOfOwner(lab);
  const told = new Map<string, readonly Called[]>();
  for (const trier of triers) {
    if (!inTime()) break;
    const all = [...calls.values()].flat().map(({ query }) => query);
    told.set(trier.name, await callEach(lab, trier.person, all));
  }
  let at = 0;
  return routines.map((routine) => {
    const own = calls.get(routine) ?? [];
    const from = at;
    at += own.length;
    const because = outOfTime.outcome === "proven" ? "" : outOfTime.because;
    return routineEntry(
      routine,
      triers,
      (trier) => {
        const called = told.get(trier.name);
        return called === undefined ? null : judge(routine, trier, own, called.slice(from, at), marks);
      },
      because,
    );
  });
}

/** The routine's entry; where `cellOf` gives none, `because` says why. */
export const routineEntry = (
  routine: Routine,
  triers: readonly Trier[],
  cellOf: (trier: Trier) => Cell | null,
  because: string,
): Entry => ({
  kind: kindOfRoutine(routine),
  id: routine.id,
  schema: routine.schema,
  name: routine.name,
  bucket: null,
  cells: triers.map((trier) => cellOf(trier) ?? untried(trier.name, "execute", because)),
});

const inputsOf = (routine: Routine): Routine["arguments"] =>
  routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic");

const inputTypes = (routine: Routine): readonly Printed[] => inputsOf(routine).map(({ type }) => type);

const simplest: readonly string[] = [owner.user, "1", "true", "{}", "2024-01-01", "a"];

/** For each type the first simple text that it takes. */
async function simpleValues(lab: Lab, types: readonly Printed[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(types)];
  if (wanted.length === 0) return new Map();
  const rows = await lab.shadow.attempt<{ readonly type: string; readonly text: string }>(sql`
    select distinct on (t.place) t.type, v.text
    from (values ${list(wanted.map((type, place) => sql`(${literal(String(place))}::int, ${literal(type)})`))}) as t(place, type),
      (values ${list(simplest.map((text, place) => sql`(${literal(String(place))}::int, ${literal(text)})`))}) as v(place, text)
    where pg_catalog.pg_input_is_valid(v.text, t.type)
    order by t.place, v.place`);
  return new Map(rows.ok ? rows.rows.map(({ type, text }) => [type, text]) : []);
}

function callsOf(routine: Routine, simple: ReadonlyMap<string, string>): readonly Call[] {
  const inputs = inputsOf(routine);
  const values = inputs.map(({ type }) => simple.get(type) ?? null);
  const lists = values.some((value) => value !== null) ? [values, inputs.map(() => null)] : [values];
  return lists.map((chosen) => {
    const passed = list(
      inputs.map(({ mode, type }, index) => {
        const value = chosen[index] ?? null;
        const text = value === null ? sql`null::${printed(type)}` : sql`${literal(value)}::${printed(type)}`;
        return mode === "variadic" ? sql`variadic ${text}` : text;
      }),
    );
    const call = sql`${named(routine)}(${passed})`;
    const given = new Set(chosen.filter((value) => value !== null));
    if (routine.kind === "procedure") return { statement: sql`call ${call}`, query: sql`call ${call}`, passed: given };
    const query = sql`select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(called))::text from (select ${call} as result limit 50) as called`;
    return { statement: sql`select ${call}`, query, passed: given };
  });
}

/** Values that only A's rows hold, long enough to be nobody else's by chance. */
function marksOfOwner(lab: Lab): ReadonlySet<string> {
  const rows = lab.world.rows();
  const others = new Set(
    rows.filter(({ tenant }) => tenant.letter !== owner.letter).flatMap(({ values }) => [...values.values()]),
  );
  const own = rows.filter(({ tenant }) => tenant.letter === owner.letter).flatMap(({ values }) => [...values.values()]);
  return new Set(own.filter((value) => value !== null && value.length >= 8 && !others.has(value)).map(String));
}

const nothing = {
  deed: "execute",
  code: null,
  because: null,
  shownBy: "execution",
  how: [],
  disagreement: null,
  witness: null,
} as const;

function judge(
  routine: Routine,
  trier: Trier,
  calls: readonly Call[],
  called: readonly Called[],
  marks: ReadonlySet<string>,
): Cell {
  const base = { ...nothing, actor: trier.name };
  const ran = called.flatMap((result, index) => {
    const call = calls[index];
    if (!result.ok || call === undefined) return [];
    const leaked = [...marks].find((mark) => result.text.includes(mark) && !call.passed.has(mark));
    return [{ call, text: result.text, leaked: hasRowsOfItsOwn(trier) ? undefined : leaked }];
  });
  const telling = ran.find(({ leaked }) => leaked !== undefined) ?? ran[0];
  if (telling !== undefined) {
    const { call, text, leaked } = telling;
    const answer = text === "" ? "it ran" : `it returned ${shortened(text)}`;
    const result = leaked === undefined ? answer : `${answer}, with the other user's ${leaked}`;
    const witness = { as: inWords(trier.person), sql: call.statement.text, result };
    return { ...base, amount: leaked === undefined ? "allowed" : "all", witness };
  }
  const failed = called.find((one) => !one.ok);
  if (failed === undefined || failed.ok) return untried(trier.name, "execute", "nothing could be called");
  if (isRefused(routine, failed)) return { ...base, amount: "none", because: failed.message };
  return { ...base, amount: "error", code: failed.code, because: failed.message };
}

/** What belongs to A is theirs, or may be. */
const hasRowsOfItsOwn = ({ name }: Trier): boolean => name === "owner" || name === "member";

const isRefused = (
  { schema, name, kind }: Routine,
  { code, message }: { readonly code: string; readonly message: string },
): boolean =>
  code === "42501" &&
  (message === `permission denied for ${kind === "procedure" ? "procedure" : "function"} ${name}` ||
    message === `permission denied for schema ${schema}`);

const shortened = (text: string): string => {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > 120 ? `${characters.slice(0, 120).join("")}…` : characters.join("");
};
