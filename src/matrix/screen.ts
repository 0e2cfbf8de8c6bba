import type { Proof } from "../check/finding.ts";
import type { Lab } from "../proof/lab.ts";
import { blocked } from "../proof/outcome.ts";
import type { Question } from "./question.ts";
import { type Trial, trialsOf } from "./trials.ts";
import { done, type Told, tryEach } from "./try-each.ts";

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
    asked.flatMap(({ trials }) => trials),
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

/** The first trial that works, else no if every one of them says so, else null: not known. */
function answer(trials: readonly Trial[], told: readonly Told[]): Proof | null {
  const judged = trials.map((trial, index) => {
    const one = told[index];
    return one === undefined ? null : judge(trial, one);
  });
  const working = judged.find((proof) => proof?.outcome === "proven");
  if (working !== undefined) return working;
  return judged.includes(null) ? null : (judged[0] ?? null);
}

function judge(trial: Trial, [code, message]: Told): Proof | null {
  if (code === done) return trial.judge(JSON.parse(message));
  // Whether other values would pass the policy's check is for the attack to find out.
  if (code === "42501" && !(trial.mayVary && message.startsWith("new row violates"))) return blocked(message);
  return null;
}
