import { type Arguments, argumentsFor } from "./arguments.ts";
import type { Answer } from "./ask/answer.ts";
import { isOwnError } from "./ask/code.ts";
import type { Filter, Rows } from "./ask/relation.ts";
import { askRoutine } from "./ask/routine.ts";
import { sharedKeys } from "./belongings.ts";
import type { Caller } from "./caller.ts";
import { compareUsers } from "./compare-users.ts";
import { answersForOthers, isRow } from "./judge/routine.ts";
import { judgeStranger } from "./judge-stranger.ts";
import type { Learnt } from "./learnt.ts";
import { type Got, type Offer, withOwn } from "./look.ts";
import { meaningOf } from "./meaning.ts";
import { note, type Scene } from "./scene.ts";
import { identityOf, type Subject } from "./subject.ts";
import { columnsNaming, ownerColumns, type Row } from "./telling.ts";

type Routine = Extract<Subject, { readonly kind: "routine" }>;

/**
 * Calls a function where its arguments can be given: none, what leaves nothing out, or what is the other test user's. Every
 * other function is only named, because a made-up argument shows nothing.
 */
export async function probeRoutine(scene: Scene, learnt: Learnt, target: Routine): Promise<void> {
  const needed = target.parameters?.filter(({ required }) => required) ?? [];
  const victim = scene.callers.filter(({ id }) => id !== null).at(-1) ?? null;
  const given = argumentsFor(needed, victim, victim === null ? null : (learnt.belongings.get(victim) ?? null));
  if (given === null) {
    const because = victim === null ? "no test user whose id could be given" : "what to give it is not known";
    scene.leftOut(`${identityOf(target)}(${needed.map(({ name }) => name).join(", ")})`, because);
    return;
  }
  if (given.others.length > 0 && victim !== null) await callForOthers(scene, learnt, target, given, victim);
  else await callPlainly(scene, learnt, target, given);
}

/** As everybody, like a table: what it gives is judged as rows are. */
async function callPlainly(scene: Scene, learnt: Learnt, target: Routine, { values }: Arguments): Promise<void> {
  const got: Got[] = [];
  const offer: Offer = {
    ...{ kind: "routine", identity: identityOf(target), schema: target.schema, name: target.name },
    ask: async (caller, filters) => rowsOf(await ask(scene, caller, target, values, filters)),
  };
  for (const caller of scene.callers) {
    const answer = await ask(scene, caller, target, values);
    note(scene, { kind: "routine", identity: offer.identity, as: caller.is }, answer, (content) => content.length > 0);
    if (answer.is === "absent") {
      scene.hint(answer.hint, target);
      return;
    }
    const row = answer.is === "given" ? answer.content.find(isRow) : undefined;
    if (answer.is === "given" && row !== undefined) got.push({ caller, row, count: null, request: answer.request });
  }
  if (got.length === 0) return;
  const look = await withOwn(scene, offer, got);
  if (await judgeStranger(scene, learnt, look)) return;
  for (const way of ["by name", "by group"] as const) if (await compareUsers(scene, learnt, look, way)) return;
}

const rowsOf = (answer: Answer<readonly unknown[]>): Answer<Rows> =>
  answer.is === "given" ? { ...answer, content: { row: answer.content.find(isRow) ?? null, count: null } } : answer;

/** What a function says of its own accord, or to what it does not take, is an answer and no trouble. */
async function ask(
  scene: Scene,
  caller: Caller,
  target: Routine,
  values: Readonly<Record<string, string>>,
  filters: readonly Filter[] = [],
): Promise<Answer<readonly unknown[]>> {
  const answer = await askRoutine(scene.asking, caller, target, values, filters);
  return answer.is === "untold" && isOwnError(answer.because) ? { is: "refused", because: answer.because } : answer;
}

/** With what is the other user's, and with nobody's: an answer to the first alone is the other user's data. */
async function callForOthers(
  scene: Scene,
  learnt: Learnt,
  target: Routine,
  { values, nobodys, others }: Arguments,
  victim: Caller,
): Promise<void> {
  for (const caller of scene.callers.filter((one) => one !== victim)) {
    const answer = await ask(scene, caller, target, values);
    note(scene, { kind: "routine", identity: identityOf(target), as: caller.is }, answer, (all) => all.length > 0);
    if (answer.is === "absent") {
      scene.hint(answer.hint, target);
      return;
    }
    if (answer.is !== "given" || !answer.content.some(tells)) continue;
    if (isCallersToo(learnt, caller, target, answer.content)) continue;
    const empty = await ask(scene, caller, target, nobodys);
    if (empty.is === "given" && JSON.stringify(empty.content) === JSON.stringify(answer.content)) continue;
    const call = { identity: identityOf(target), schema: target.schema, name: target.name };
    const whole = {
      ...call,
      as: caller.is,
      request: answer.request,
      content: answer.content,
      showValues: scene.showValues,
    };
    const isMeant = isMeantForOthers(learnt, caller, target, others, answer.content);
    scene.observe([answersForOthers(whole, others.join(", "), isMeant)]);
    return;
  }
}

/** Yes and no are what a policy asks for; nothing at all is no answer. */
const tells = (value: unknown): boolean =>
  isRow(value) ? Object.values(value).some((one) => one !== null) : value !== null && typeof value !== "boolean";

const isCallersToo = (
  { belongings }: Learnt,
  caller: Caller,
  { name }: Routine,
  content: readonly unknown[],
): boolean =>
  content.filter(isRow).some((row) => {
    const theirs = belongings.get(caller);
    return (
      columnsNaming(row, caller).length > 0 || (theirs !== undefined && sharedKeys({ name, row }, theirs).length > 0)
    );
  });

/** Who offers something is looked up by everybody; and what a table shows on purpose, a function may show as well. */
function isMeantForOthers(
  learnt: Learnt,
  caller: Caller,
  { name }: Routine,
  others: readonly string[],
  content: readonly unknown[],
): boolean {
  const row = content.find(isRow);
  if (row !== undefined && isInOpen(learnt, caller, row)) return true;
  const owners = [...new Set([...others, ...(row === undefined ? [] : ownerColumns(row))])];
  return meaningOf("", row ?? {}, owners) === "shown" || meaningOf(name, {}, others) === "nobody's";
}

/** Whether everything that came stands in rows that the caller gets of others anyway, and that seem to be meant so. */
const isInOpen = ({ looks, told }: Learnt, caller: Caller, row: Row): boolean =>
  looks.some(
    ({ offer, got }) =>
      !told.has(offer.identity) &&
      got.some(
        (one) =>
          (one.caller === caller || one.caller.id === null) &&
          columnsNaming(one.row, caller).length === 0 &&
          Object.keys(row).every((column) => column in one.row),
      ),
  );
