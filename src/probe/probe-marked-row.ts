import { changeMarked, deleteMarked, type MarkedRow } from "./ask/marked-row.ts";
import { askRows } from "./ask/relation.ts";
import { writable } from "./judge/project.ts";
import type { Scene } from "./scene.ts";

/**
 * Those who must not change the marked row try to: the stranger, and the second test user. First to set the mark to what it is
 * already, at last to delete the row. Nothing is tried where user A does not find the row: it has to be there.
 */
export async function probeMarkedRow(scene: Scene, row: MarkedRow): Promise<void> {
  const what = `the test row of ${row.schema}.${row.name}`;
  const maker = scene.callers.find(({ is }) => is === "user A");
  if (maker === undefined) {
    scene.unasked(what, "the user who made it has to sign in as the first test user");
    return;
  }
  const there = await askRows(scene.asking, maker, row, {
    filters: [{ column: row.column, operator: "eq", value: row.value }],
  });
  if (there.is !== "given" || there.content.row === null) {
    scene.unasked(what, "user A does not find it");
    return;
  }
  const others = scene.callers.filter((caller) => caller !== maker);
  for (const [verb, attempt] of [
    ["changed", changeMarked],
    ["deleted", deleteMarked],
  ] as const) {
    for (const caller of others) {
      const answer = await attempt(scene.asking, caller, row);
      if (answer.is === "untold") scene.unasked(`${what} as ${caller.is}`, answer.because);
      if (answer.is !== "given" || answer.content === 0) continue;
      scene.observe([writable(row, verb, caller.is, answer.request)]);
      break;
    }
  }
}
