import { isGroup, isOwnKey, keysOf, textOf } from "./belongings.ts";
import { readableByAnyone } from "./judge/relation.ts";
import type { Learnt } from "./learnt.ts";
import type { Look } from "./look.ts";
import { hiddenRows, meaningOf } from "./meaning.ts";
import type { Scene } from "./scene.ts";
import { columnsNaming, ownerColumns, type Row } from "./telling.ts";

/** The columns that say whose a row is: by their names, by naming a test user somewhere, or by naming a group of users. */
export function ownersIn({ callers }: Scene, { offer, got, own }: Look, row: Row): readonly string[] {
  const users = callers.filter(({ id }) => id !== null);
  const rows = [...got.map((one) => one.row), ...own.values()];
  const naming = new Set(rows.flatMap((one) => users.flatMap((user) => columnsNaming(one, user))));
  const groups = keysOf({ name: offer.name, row }).filter(
    (key) => isGroup(key) && !isOwnKey(key, { name: offer.name, row }),
  );
  return [
    ...new Set([
      ...ownerColumns(row),
      ...[...naming].filter((name) => name in row),
      ...groups.map(({ column }) => column),
    ]),
  ];
}

/** Whether what the stranger got is told already, so that test users need not be compared. */
export async function judgeStranger(scene: Scene, learnt: Learnt, look: Look): Promise<boolean> {
  const { offer, got } = look;
  const first = got.find(({ caller }) => caller.is === "anon");
  if (first === undefined) return false;
  const owners = ownersIn(scene, look, first.row);
  const meaning = meaningOf(offer.name, first.row, owners);
  const seen = readableByAnyone({ ...offer, showValues: scene.showValues }, first, meaning, owners);
  if (seen.severity !== "info") {
    scene.observe([seen]);
    return true;
  }
  for (const key of [first.row, ...look.own.values()].flatMap((row) => keysOf({ name: offer.name, row }))) {
    learnt.open.add(textOf(key));
  }
  const hidden = hiddenRows(first.row);
  const answer = hidden === null ? null : await offer.ask(first.caller, [hidden]);
  if (answer?.is === "untold") scene.unasked(`${offer.identity}: rows that are not for all`, answer.because);
  const row = answer?.is === "given" ? answer.content.row : null;
  if (answer?.is === "given" && row !== null) {
    const whole = { caller: first.caller, row, count: null, request: answer.request };
    scene.observe([
      readableByAnyone({ ...offer, showValues: scene.showValues }, whole, "kept", owners, hidden?.column),
    ]);
    return true;
  }
  scene.observe([seen]);
  return false;
}
