import { type Belongings, belongingsOf, type Placed } from "./belongings.ts";
import type { Caller } from "./caller.ts";
import { compareUsers } from "./compare-users.ts";
import { judgeStranger } from "./judge-stranger.ts";
import type { Learnt } from "./learnt.ts";
import { type Look, lookAt } from "./look.ts";
import type { Scene } from "./scene.ts";
import type { Subject } from "./subject.ts";
import { columnsNaming } from "./telling.ts";

type Relation = Extract<Subject, { readonly kind: "relation" }>;

/** Looks at every relation as everybody, learns from that what is whose, and then compares what the test users see. */
export async function probeRelations(scene: Scene, targets: Iterable<Relation>): Promise<Learnt> {
  const looks: Look[] = [];
  for (const target of targets) {
    const look = await lookAt(scene, target);
    if (look !== null && look.got.length > 0) looks.push(look);
  }
  const belongings = new Map(scene.callers.filter(({ id }) => id !== null).map((user) => [user, of(user, looks)]));
  const learnt: Learnt = { looks, belongings, open: new Set(), told: new Set() };
  for (const look of looks) {
    if (await judgeStranger(scene, learnt, look)) learnt.told.add(look.offer.identity);
  }
  for (const way of ["by name", "by group"] as const) {
    for (const look of looks.filter(({ offer }) => !learnt.told.has(offer.identity))) {
      if (await compareUsers(scene, learnt, look, way)) learnt.told.add(look.offer.identity);
    }
  }
  return learnt;
}

function of(user: Caller, looks: readonly Look[]): Belongings {
  const own = looks.flatMap(({ offer, own: rows }): readonly Placed[] => {
    const row = rows.get(user);
    return row === undefined ? [] : [{ name: offer.name, row }];
  });
  const others = looks.flatMap(({ offer, got }) =>
    got.flatMap(({ caller, row }): readonly Placed[] =>
      caller === user && columnsNaming(row, user).length === 0 ? [{ name: offer.name, row }] : [],
    ),
  );
  return belongingsOf(user, own, others);
}
