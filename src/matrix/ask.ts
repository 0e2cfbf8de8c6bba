import type { Proof } from "../check/finding.ts";
import { roleOf } from "../proof/actor.ts";
import { act } from "../proof/attack.ts";
import type { Lab } from "../proof/lab.ts";
import { inconclusive } from "../proof/outcome.ts";
import { surely } from "../proof/surely.ts";
import type { Question } from "./question.ts";
import { screen } from "./screen.ts";

/** What it takes to answer. */
export type Bench = {
  readonly lab: Lab;
  /** Whether there is time left. */
  readonly inTime: () => boolean;
  readonly outOfTime: Proof;
};

/**
 * One proof for each question, in their order. Most are answered many in one round trip; what that leaves open, the attack
 * of the proof layer answers one by one.
 */
export async function askAll(bench: Bench, questions: readonly Question[]): Promise<readonly Proof[]> {
  const answers = new Map<Question, Proof>();
  for (const group of byRole(questions)) {
    if (!bench.inTime()) break;
    for (const [question, proof] of await screen(bench.lab, group)) answers.set(question, proof);
  }
  for (const question of questions) {
    if (answers.has(question)) continue;
    answers.set(question, bench.inTime() ? await actOn(bench.lab, question) : bench.outOfTime);
  }
  return questions.map((question) => answers.get(question) ?? bench.outOfTime);
}

async function actOn(lab: Lab, { person, command, prey }: Question): Promise<Proof> {
  return (
    (await surely(() => lab.shadow.scratch(() => act(lab, person, command, prey)))) ?? inconclusive("it was not tried")
  );
}

/** Groups that one person asks, none of them too long for one statement. */
function byRole(questions: readonly Question[]): readonly (readonly Question[])[] {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const key = `${roleOf(question.person)} ${JSON.stringify(question.person)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [question]);
    else group.push(question);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / mostAtOnce) }, (_, index) =>
      group.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
    ),
  );
}

const mostAtOnce = 100;
