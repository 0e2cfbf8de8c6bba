import type { Proof } from "../check/finding.ts";
import type { Lab } from "../proof/lab.ts";
import { blocked } from "../proof/outcome.ts";
import type { Question } from "./question.ts";
import { type Trial, trialsOf } from "./trials.ts";
import { done, leftOut, type Told, tryEach } from "./try-each.ts";

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
  const told = await tryEach(
    lab,
    first.person,
    asked.flatMap(({ trials }, index) =>
      trials.map((trial) => ({ ...trial, group: trial.wide ? null : `question ${index}` })),
    ),
  );
  const answers = new Map<Question, Proof>();
  let at = 0;
  for (const { question, trials } of asked) {
    const proof = answer(trials, told.slice(at, at + trials.length));
    if (proof !== null) answers.set(question, proof);
    at += trials.length;
  }
  return answers;
}

/** The first trial that works, else no if every one of them says so, else null: not known. What names a row comes first. */
function answer(trials: readonly Trial[], told: readonly Told[]): Proof | null {
  const tried = trials
    .flatMap((trial, index) => {
      const one = told[index];
      return one?.[0] === leftOut ? [] : [{ trial, proof: one === undefined ? null : judge(trial, one) }];
    })
    .toSorted((a, b) => Number(a.trial.wide) - Number(b.trial.wide))
    .map(({ proof }) => proof);
  const working = tried.find((proof) => proof?.outcome === "proven");
  if (working !== undefined) return working;
  const [covered] = told;
  if (tried.length === 0) return covered === undefined ? null : blocked(covered[1]);
  return tried.includes(null) ? null : (tried[0] ?? null);
}

function judge(trial: Trial, [code, message]: Told): Proof | null {
  if (code === done) return trial.judge(JSON.parse(message));
  // Whether other values would pass the policy's check is for the attack to find out.
  if (code === "42501" && !(trial.mayVary && message.startsWith("new row violates")))
    return { ...blocked(message), code };
  return null;
}
