import type { Answer, Asking } from "./ask/answer.ts";
import type { Caller } from "./caller.ts";
import type { Observation } from "./observation.ts";
import type { Subject } from "./subject.ts";

/** One question and how it ended, for the report's coverage. `nothing`: an answer without a row, which may mean either. */
export type Asked = {
  readonly kind: Subject["kind"];
  readonly identity: string;
  readonly as: Caller["is"];
  readonly answer: "something" | "nothing" | "refused" | "absent";
};

/** What the parts of a probe share, and where they put what they learn. */
export type Scene = {
  readonly asking: Asking;
  /** The stranger first, then the test users. */
  readonly callers: readonly Caller[];
  readonly showValues: boolean;
  readonly observe: (observations: readonly Observation[]) => void;
  readonly asked: (asked: Asked) => void;
  readonly unasked: (what: string, because: string) => void;
  /** Something that could not be asked in a way that would show anything: no trouble, but said. */
  readonly leftOut: (what: string, because: string) => void;
  /** The project says what there is instead of what was asked for. */
  readonly hint: (text: string, instead: Subject) => void;
};

/** Puts down how a question ended. `holds`: whether there was something in what was given. */
export function note<Content>(
  scene: Scene,
  question: Omit<Asked, "answer">,
  answer: Answer<Content>,
  holds: (content: Content) => boolean,
): void {
  if (answer.is === "untold") {
    const what = question.kind === "bucket" ? `the bucket ${question.identity}` : question.identity;
    scene.unasked(`${what} as ${question.as}`, answer.because);
    return;
  }
  const given = answer.is === "given" ? (holds(answer.content) ? "something" : "nothing") : answer.is;
  scene.asked({ ...question, answer: given });
}
