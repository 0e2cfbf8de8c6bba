import { UserError } from "../errors.ts";
import type { Answer } from "./ask/answer.ts";
import type { MarkedRow } from "./ask/marked-row.ts";
import { type AuthSettings, askSettings } from "./ask/settings.ts";
import type { Caller } from "./caller.ts";
import { subjectsIn } from "./discover/hint.ts";
import { discover } from "./discover.ts";
import type { Project } from "./find-project.ts";
import { signUps } from "./judge/project.ts";
import type { Observation, Unasked } from "./observation.ts";
import type { Paced } from "./pace.ts";
import { probeBuckets } from "./probe-buckets.ts";
import { probeMarkedRow } from "./probe-marked-row.ts";
import { probeRelations } from "./probe-relations.ts";
import { probeRoutine } from "./probe-routine.ts";
import { Round } from "./round.ts";
import type { Asked, Scene } from "./scene.ts";
import { shownRequest } from "./shown-request.ts";
import type { Subject } from "./subject.ts";
import { troubleOf } from "./trouble.ts";

export type ProbeInput = {
  readonly project: Project;
  readonly paced: Paced;
  /** The stranger first, then the test users. */
  readonly callers: readonly Caller[];
  /** What the project answered when it was asked for the first time. */
  readonly settings: Answer<AuthSettings>;
  /** The schemas that the API serves; null: it is asked. */
  readonly schemas: readonly string[] | null;
  /** What is known without asking: from the source and from the app's own code. */
  readonly known: readonly Subject[];
  readonly markedRow: MarkedRow | null;
  readonly showValues: boolean;
  readonly progress: (text: string) => void;
};

/** What was seen from outside. */
export type Probed = {
  readonly observations: readonly Observation[];
  readonly asked: readonly Asked[];
  readonly unasked: readonly Unasked[];
  /** What could not be asked in a way that would show anything. */
  readonly leftOut: readonly Unasked[];
  readonly notices: readonly string[];
  readonly requests: number;
};

/**
 * Looks at a running project from outside: reads at most one row of everything it offers, and writes nothing but the marked
 * row, if there is one. Throws UserError when the project cannot be reached at all; later trouble is in `unasked`.
 */
export async function probe(input: ProbeInput): Promise<Probed> {
  const observations: Observation[] = [];
  const asked: Asked[] = [];
  const unasked: Unasked[] = [];
  const leftOut: Unasked[] = [];
  const hinted: Subject[] = [];
  const { project, paced, callers, progress } = input;
  const scene: Scene = {
    asking: {
      paced,
      host: project.host,
      shown: (path) => (input.showValues ? path : shownRequest(path, callers)),
    },
    callers,
    showValues: input.showValues,
    observe: (seen) => observations.push(...seen),
    asked: (one) => asked.push(one),
    unasked: (what, because) => unasked.push({ what, because }),
    leftOut: (what, because) => leftOut.push({ what, because }),
    hint: (text, instead) => hinted.push(...subjectsIn(text, instead)),
  };
  tellSettings(scene, project, input.settings);
  const { subjects, notices } = await discover(scene, project, input.schemas, input.known);
  const all = new Round(subjects, hinted, progress);
  const learnt = await probeRelations(scene, all.of("relation"));
  for (const routine of all.of("routine")) await probeRoutine(scene, learnt, routine);
  await probeBuckets(scene, learnt, [...all.of("bucket")]);
  if (input.markedRow !== null) await probeMarkedRow(scene, input.markedRow);
  return {
    observations,
    asked,
    unasked,
    leftOut,
    notices,
    requests: paced.sent().length,
  };
}

/**
 * The first request, for the sign-up settings, also tells whether there is a project at all, and whether it takes the key.
 * Throws UserError where there is none or it does not.
 */
export async function reach(project: Project, paced: Paced): Promise<Answer<AuthSettings>> {
  const answer = await askSettings({ paced, host: project.host, shown: (path) => path }, project);
  if (answer.is === "given") return answer;
  const last = paced.sent().at(-1);
  const trouble = last === undefined ? null : troubleOf(project.host, last);
  const stopped = paced.stopped();
  if (trouble !== null) throw new UserError(trouble.sentence, trouble.hint);
  if (stopped !== null) throw new UserError(`${project.host} could not be looked at: ${stopped}.`);
  return answer;
}

function tellSettings({ observe, unasked }: Scene, { host }: Project, answer: Answer<AuthSettings>): void {
  if (answer.is === "given") observe(signUps(host, answer.content, answer.request));
  else unasked("the sign-up settings", answer.is === "absent" ? "the project does not tell them" : answer.because);
}
