import { askRoutine } from "./ask/routine.ts";
import type { Caller } from "./caller.ts";
import { answersAnyone, answersForOthers, type RoutineCall } from "./judge/routine.ts";
import { note, type Scene } from "./scene.ts";
import { identityOf, type Parameter, type Subject } from "./subject.ts";

type Routine = Extract<Subject, { readonly kind: "routine" }>;

/** A user that nobody is: what a function answers for this id, it answers for anything. */
const nobody = "00000000-0000-4000-8000-000000000000";

/**
 * Calls a function where its arguments can be given: none, or one uuid, which may be a user's id. Every other function is
 * only named, because a made-up argument shows nothing.
 */
export async function probeRoutine(scene: Scene, target: Routine): Promise<void> {
  const needed = target.parameters?.filter(({ required }) => required) ?? [];
  const [first, ...rest] = needed;
  if (target.parameters === null || first === undefined) return callPlainly(scene, target);
  if (rest.length === 0 && first.type === "uuid") return callWithIds(scene, target, first);
  scene.unasked(`${identityOf(target)}(${needed.map(({ name }) => name).join(", ")})`, "what to give it is not known");
}

async function callPlainly(scene: Scene, target: Routine): Promise<void> {
  const [caller] = scene.callers;
  if (caller === undefined) return;
  const answer = await askRoutine(scene.asking, caller, target, {});
  note(scene, questionOf(target, caller), answer, (content) => content.length > 0);
  if (answer.is === "given") scene.observe(answersAnyone(callOf(scene, target, caller, answer)));
}

/** With the other test user's id, and with nobody's: an answer to the first alone is the other user's data. */
async function callWithIds(scene: Scene, target: Routine, { name }: Parameter): Promise<void> {
  const users = scene.callers.filter(({ id }) => id !== null);
  const victim = users.at(-1);
  if (victim?.id == null) {
    scene.unasked(`${identityOf(target)}(${name})`, "no test user whose id could be given");
    return;
  }
  for (const caller of scene.callers.filter((one) => one !== victim)) {
    const theirs = await askRoutine(scene.asking, caller, target, { [name]: victim.id });
    note(scene, questionOf(target, caller), theirs, (content) => content.length > 0);
    if (theirs.is !== "given" || theirs.content.length === 0) continue;
    const nobodys = await askRoutine(scene.asking, caller, target, { [name]: nobody });
    const differs = nobodys.is === "given" && JSON.stringify(nobodys.content) !== JSON.stringify(theirs.content);
    if (!differs) continue;
    scene.observe(answersForOthers(callOf(scene, target, caller, theirs), name));
    return;
  }
}

const callOf = (
  { showValues }: Scene,
  target: Routine,
  { is }: Caller,
  { content, request }: { readonly content: readonly unknown[]; readonly request: string },
): RoutineCall => ({
  identity: identityOf(target),
  schema: target.schema,
  name: target.name,
  as: is,
  request,
  content,
  showValues,
});

const questionOf = (target: Routine, { is }: Caller): { kind: "routine"; identity: string; as: Caller["is"] } => ({
  kind: "routine",
  identity: identityOf(target),
  as: is,
});
