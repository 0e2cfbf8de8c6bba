import { passedArguments } from "../../access/routine/body.ts";
import { carriesText, isJson } from "../../access/routine/carries-text.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Attacker, Inject } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import type { Attempt, PostgresError } from "../../shadow/shadow.ts";
import { type Sql, sql } from "../../sql/sql.ts";
import { asAll } from "../actor.ts";
import type { Lab } from "../lab.ts";
import { blocked, inconclusive, proven } from "../outcome.ts";
import type { Candidate } from "./candidate.ts";
import { candidatesOf } from "./candidates.ts";
import { type Structure, structureOf } from "./structure.ts";
import { tablesOfRoutine } from "./tell.ts";
import { callOf, type Vector, vectorsOf } from "./vectors.ts";

/**
 * Calls a routine with SQL in the place of each text. Proven when that SQL ran: it left a note of who it ran as, or an error
 * that only it can raise. Blocked when the texts stayed texts.
 */
export async function inject(lab: Lab, experiment: Inject): Promise<Proof> {
  const routine = lab.catalog.routines.find(({ id }) => id === experiment.routine);
  if (routine === undefined) return blocked(`${experiment.routine} is gone`);
  const places = textPlaces(lab, routine);
  if (places.length === 0) return blocked("it takes no text");
  const vectors = baseVectors(lab, routine);
  const errors: (PostgresError | null)[] = [];
  for (const { vector, payload } of attempts(vectors, places)) {
    const { statement, ranAs, outcome } = await tryPayload(lab, routine, experiment.as, vector);
    if (ranAs !== null) return working(routine, experiment.as, statement, ranAs, payload.as);
    errors.push(outcome.ok ? null : outcome.error);
  }
  // A syntax error of the text's own is no end: the text may have been read as SQL, and no payload fitted.
  if (errors.some((error) => error === null || !/^42[^5]/.test(error.code) || isQuotedName(error))) {
    return blocked("SQL that was passed as text did not run");
  }
  const refusal = errors.find((error) => error?.code === "42501");
  if (refusal) return blocked(refusal.message);
  return inconclusive(`no SQL that was tried fitted in, but the calls fail: ${errors[0]?.message ?? "not tried"}`);
}

/** A text that is looked for as the name of something was quoted as one. */
const isQuotedName = ({ code, message }: PostgresError): boolean =>
  unknownName.has(code) && payloads.some(({ text }) => message.includes(text.slice(0, shortest)));

const unknownName: ReadonlySet<string> = new Set(["42703", "42P01", "42883", "42704", "3F000"]);
/** Names are cut after 63 bytes. */
const shortest = 50;

type Payload = (typeof payloads)[number];

const attempts = (
  vectors: readonly Vector[],
  places: readonly Place[],
): readonly { readonly vector: Vector; readonly payload: Payload }[] =>
  places.flatMap((place) =>
    vectors.flatMap((vector) =>
      payloads.map((payload) => ({ vector: withText(vector, place, payload.text), payload })),
    ),
  );

/** Where a text goes: an argument, or one part of it. */
type Place = {
  readonly argument: number;
  readonly within: { readonly structure: Structure; readonly part: number } | null;
};

const mostPlaces = 8;

/** The texts among the arguments and within them. */
const textPlaces = (lab: Lab, routine: Routine): readonly Place[] =>
  passedArguments(routine)
    .flatMap((argument, place): readonly Place[] => {
      const structure = structureOf(lab.catalog, routine, argument);
      if (structure === null) {
        const takes = !isJson(argument.type) && carriesText(lab.catalog, argument.type);
        return takes ? [{ argument: place, within: null }] : [];
      }
      return structure.parts.flatMap(({ type }, part) =>
        carriesText(lab.catalog, type) ? [{ argument: place, within: { structure, part } }] : [],
      );
    })
    .slice(0, mostPlaces);

const mostBase = 2;

function baseVectors(lab: Lab, routine: Routine): readonly Vector[] {
  const known = { tables: tablesOfRoutine(lab, routine), row: lab.world.row };
  const length = passedArguments(routine).length;
  return vectorsOf(routine, candidatesOf(lab, routine, known), null)
    .filter((vector) => vector.length === length)
    .slice(0, mostBase);
}

const withText = (vector: Vector, { argument, within }: Place, value: string): Vector =>
  vector.map((one, i): Candidate => {
    if (i !== argument) return one;
    if (within === null) return { value, names: "nothing" };
    const parts = within.structure.parts.map((_, n) => (n === within.part ? value : (one.parts?.[n] ?? null)));
    return { value: within.structure.assemble(parts), names: "nothing", parts };
  });

/** A name for the note, and for the error, that nothing else has. */
const note = "rowproof.ran_as";
const leave = `set_config('${note}', current_user, false)`;
const raise = "cast(current_user || ' rowproof' as integer)";

/** SQL for the places in which a text may end up: as a statement, an expression, a table, within quotes. */
const payloads: readonly { readonly text: string; readonly as: "a statement" | "a part of a statement" }[] = [
  { text: `select ${leave}`, as: "a statement" },
  { text: `' || ${leave} || '`, as: "a part of a statement" },
  { text: `' or ${leave} is not null --`, as: "a part of a statement" },
  { text: `' or ${leave} is not null or '' = '`, as: "a part of a statement" },
  { text: `' || ${raise} || '`, as: "a part of a statement" },
  { text: leave, as: "a part of a statement" },
  { text: `(select ${leave})`, as: "a part of a statement" },
  { text: `(select ${leave}) as injected`, as: "a part of a statement" },
  { text: raise, as: "a part of a statement" },
  { text: `1; select ${leave} --`, as: "a part of a statement" },
  { text: `'; select ${leave} --`, as: "a part of a statement" },
  { text: `x" from (select ${leave}) as injected --`, as: "a part of a statement" },
];

type Tried = { readonly statement: Sql; readonly ranAs: string | null; readonly outcome: Attempt<unknown> };

function tryPayload(lab: Lab, routine: Routine, who: Attacker, vector: Vector): Promise<Tried> {
  const statement = callOf(routine, vector);
  return lab.shadow.scratch(async () => {
    const [outcome, noted] = await asAll<{ readonly note?: string | null }>(lab, who, [
      statement,
      sql`select pg_catalog.current_setting('rowproof.ran_as', true) as note`,
    ]);
    if (outcome === undefined) throw new Error(`No outcome of: ${statement.text}`);
    const written = noted?.ok === true ? noted.rows[0]?.note : null;
    return { statement, ranAs: written || raisedBy(outcome), outcome };
  });
}

/** The error names who it ran as; a function may also catch it and give its text back. */
function raisedBy(outcome: Attempt<unknown>): string | null {
  const text = outcome.ok ? JSON.stringify(outcome.rows) : outcome.error.message;
  return /integer: \\?"([^"\\]*) rowproof\\?"/.exec(text)?.[1] ?? null;
}

function working(routine: Routine, who: Attacker, statement: Sql, ranAs: string, as: string): Proof {
  return proven(who, statement, `${routine.id} ran the caller's text as ${as}, with the rights of ${ranAs}`);
}
