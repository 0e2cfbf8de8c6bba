import type { Answer } from "./ask/answer.ts";
import { askRows, askRowsWith, type Rows } from "./ask/relation.ts";
import type { Caller } from "./caller.ts";
import { readableByAnyAccount, readableByAnyone, readableByOthers, type Told } from "./judge/relation.ts";
import type { Asked, Scene } from "./probe.ts";
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
    note(scene, told.identity, caller, answer);
    if (answer.is === "absent") return;
    if (answer.is !== "given" || answer.content.row === null) continue;
    rows.set(caller, answer.content.row);
    const got = { as: caller.is, rows: answer.content, request: answer.request };
    if (caller.is === "anon") {
      scene.observe(readableByAnyone(told, got));
      return;
    }
    const seen = readableByAnyAccount(told, got, caller);
    scene.observe(seen);
    if (seen.length > 0) return;
  }
  await compareUsers(scene, told, rows);
}

/** Each test user asks for the other's row by the other's own id, in the columns that named the other in the other's row. */
async function compareUsers(scene: Scene, told: Told, rows: ReadonlyMap<Caller, Row>): Promise<void> {
  const users = scene.callers.filter(({ is }) => is !== "anon");
  for (const asker of users) {
    for (const other of users) {
      if (asker === other || other.id === null) continue;
      const row = rows.get(other);
      const column = row === undefined ? undefined : namingColumn(row, other);
      if (column === undefined) continue;
      const value = String(row?.[column]);
      const answer = await askRowsWith(scene.asking, asker, told.target, column, value);
      if (answer.is === "untold") scene.unasked(`${told.identity} by ${column} as ${asker.is}`, answer.because);
      if (answer.is !== "given" || answer.content.row === null) continue;
      scene.observe(readableByOthers(told, { as: asker.is, rows: answer.content, request: masked(answer.request, value) }, column));
      return;
    }
  }
}

const namingColumn = (row: Row, who: Caller): string | undefined =>
  columnsNaming(row, who)[0] ?? ownerColumns(row).find((name) => row[name] === who.id);

/** The other user's address may stand in the request. */
const masked = (request: string, value: string): string =>
  value.includes("@") ? request.replaceAll(encodeURIComponent(value), "…") : request;

function note(scene: Scene, identity: string, { is }: Caller, answer: Answer<Rows>): void {
  if (answer.is === "untold") return scene.unasked(`${identity} as ${is}`, answer.because);
  const outcome: Asked["answer"] =
    answer.is === "given" ? (answer.content.row === null ? "nothing" : "something") : answer.is;
  scene.asked({ kind: "relation", identity, as: is, answer: outcome });
}
