import { askRows, askRowsWith } from "./ask/relation.ts";
import type { Caller } from "./caller.ts";
import { readableByAnyAccount, readableByAnyone, readableByOthers, type Told } from "./judge/relation.ts";
import { note, type Scene } from "./scene.ts";
import { identityOf, type Subject } from "./subject.ts";
import { columnsNaming, ownerColumns, type Row } from "./telling.ts";

type Relation = Extract<Subject, { readonly kind: "relation" }>;

/**
 * Asks the stranger first, then the test users, as long as there is something to learn: what everybody reads need not be
 * asked again.
 */
export async function probeRelation(scene: Scene, target: Relation): Promise<void> {
  const told: Told = { identity: identityOf(target), target, showValues: scene.showValues };
  const rows = new Map<Caller, Row>();
  for (const caller of scene.callers) {
    const answer = await askRows(scene.asking, caller, target);
    const question = { kind: "relation", identity: told.identity, as: caller.is } as const;
    note(scene, question, answer, ({ row }) => row !== null);
    if (answer.is === "absent") return;
    if (answer.is !== "given" || answer.content.row === null) continue;
    rows.set(caller, answer.content.row);
    const got = { as: caller.is, rows: answer.content, request: answer.request };
    // What a stranger reads may be meant for all, and what users read of each other not.
    const seen = caller.is === "anon" ? readableByAnyone(told, got) : readableByAnyAccount(told, got, caller);
    scene.observe(seen);
    if (seen.some(({ severity }) => severity === "error")) return;
  }
  await compareUsers(scene, told, rows);
}

/** Each test user asks for the other's row by the other's own id, in the columns that named the other in the other's row. */
async function compareUsers(scene: Scene, told: Told, rows: ReadonlyMap<Caller, Row>): Promise<void> {
  for (const { asker, other } of pairsOf(scene.callers)) {
    const row = rows.get(other);
    const column = row === undefined ? undefined : namingColumn(row, other);
    if (row === undefined || column === undefined) continue;
    const value = String(row[column]);
    const answer = await askRowsWith(scene.asking, asker, told.target, column, value);
    if (answer.is === "untold") scene.unasked(`${told.identity} by ${column} as ${asker.is}`, answer.because);
    if (answer.is !== "given" || answer.content.row === null) continue;
    const got = { as: asker.is, rows: answer.content, request: masked(answer.request, value) };
    scene.observe(readableByOthers(told, got, column));
    return;
  }
}

/** The signed-in callers, each with each other. */
function pairsOf(callers: readonly Caller[]): readonly { readonly asker: Caller; readonly other: Caller }[] {
  const users = callers.filter(({ id }) => id !== null);
  return users.flatMap((asker) => users.filter((other) => other !== asker).map((other) => ({ asker, other })));
}

const namingColumn = (row: Row, who: Caller): string | undefined =>
  columnsNaming(row, who)[0] ?? ownerColumns(row).find((name) => row[name] === who.id);

/** The other user's address may stand in the request. */
const masked = (request: string, value: string): string =>
  value.includes("@") ? request.replaceAll(encodeURIComponent(value), "…") : request;
