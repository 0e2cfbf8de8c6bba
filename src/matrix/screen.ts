import type { Proof } from "../check/finding.ts";
import { asAll } from "../proof/actor.ts";
import type { Lab } from "../proof/lab.ts";
import { blocked } from "../proof/outcome.ts";
import { list, literal, type Sql, sql } from "../sql/sql.ts";
import type { Question } from "./ask.ts";
import { type Told, type Trial, trialsOf } from "./trials.ts";

/**
 * Answers many questions of one person in one round trip: a function that runs as they do tries each in a sub-transaction of
 * its own and undoes it. What it cannot answer with certainty is not in the result.
 */
export async function screen(lab: Lab, questions: readonly Question[]): Promise<ReadonlyMap<Question, Proof>> {
  const [first] = questions;
  const asked = questions.flatMap((question) => {
    const trials = trialsOf(lab, question);
    return trials === null ? [] : [{ question, trials }];
  });
  if (first === undefined || asked.length === 0) return new Map();
  const told = await run(lab, first, asked.flatMap(({ trials }) => trials));
  const answers = new Map<Question, Proof>();
  let at = 0;
  for (const { question, trials } of asked) {
    const proof = answer(trials, told.slice(at, at + trials.length));
    if (proof !== null) answers.set(question, proof);
    at += trials.length;
  }
  return answers;
}

/** What raises this undoes itself on purpose; no server code begins with R. */
const done = "RP100";

async function run(lab: Lab, { person }: Question, trials: readonly Trial[]): Promise<readonly Told[]> {
  return lab.shadow.scratch(async () => {
    await lab.shadow.execute([counter, asSuperuser, screening(trials)]);
    const [outcome] = await asAll<{ readonly told: readonly Told[] }>(lab, person, [
      sql`select pg_temp.rowproof_screen() as told`,
    ]);
    return outcome?.ok === true ? (outcome.rows[0]?.told ?? []) : [];
  });
}

/** Counts as nobody but the superuser can: what a statement of another's left of the row. */
const counter = sql`create function pg_temp.rowproof_count(query text) returns bigint language plpgsql security definer as ${literal(
  sql`declare n bigint; begin execute query into n; return n; end`.text,
)}`;

const asSuperuser = sql`create function pg_temp.rowproof_run(query text) returns void language plpgsql security definer as ${literal(
  sql`begin
    set local session_replication_role = replica;
    execute query;
    set local session_replication_role = origin;
  end`.text,
)}`;

function screening(trials: readonly Trial[]): Sql {
  const body = sql`declare told jsonb := '[]'; touched bigint; before bigint; after bigint; total bigint;
begin
${list(trials.map(block), sql`\n`)}
return told;
end`;
  return sql`create function pg_temp.rowproof_screen() returns jsonb language plpgsql volatile as ${literal(body.text)}`;
}

/** One try: what comes before it, the statement, what shows its effect. Its sub-transaction always ends in an exception. */
function block({ prepare, statement, measure, counts }: Trial): Sql {
  const query = (one: Sql): Sql => sql`${literal(one.text)}`;
  const measured = measure === null ? sql`0` : sql`pg_temp.rowproof_count(${query(measure)})`;
  return sql`begin
${prepare === null ? sql`` : sql`perform pg_temp.rowproof_run(${query(prepare)});`}
before := ${measured};
${
  counts
    ? sql`execute ${query(statement)} into total, touched;`
    : sql`execute ${query(statement)}; get diagnostics touched = row_count; total := touched;`
}
after := ${measured};
raise exception using errcode = ${literal(done)}, message = pg_catalog.jsonb_build_array(total, touched, before, after)::text;
exception when others then told := told || pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(sqlstate, sqlerrm)); end;`;
}

/** The first trial that works, else no if every one of them says so, else null: not known. */
function answer(trials: readonly Trial[], told: readonly Told[]): Proof | null {
  let refusal: Proof | null = null;
  for (const [index, trial] of trials.entries()) {
    const one = told[index];
    if (one === undefined) return null;
    const judged = judge(trial, one);
    if (judged === null || judged.outcome === "proven") return judged;
    refusal ??= judged;
  }
  return refusal;
}

function judge(trial: Trial, [code, message]: Told): Proof | null {
  if (code === done) return trial.judge(JSON.parse(message));
  // Whether other values would pass the policy's check is for the attack to find out.
  if (code === "42501" && !(trial.mayVary && message.startsWith("new row violates"))) return blocked(message);
  return null;
}
