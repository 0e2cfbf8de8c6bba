import type { Answer } from "./ask/answer.ts";
import { askRows, type Filter, oneOf, type Rows } from "./ask/relation.ts";
import type { Caller } from "./caller.ts";
import { askColumns } from "./look-columns.ts";
import { note, type Scene } from "./scene.ts";
import { identityOf, type Subject } from "./subject.ts";
import { columnsNaming, namingCandidates, type Row } from "./telling.ts";

/** Something that gives rows: a relation, or a function that was called with given arguments. */
export type Offer = {
  readonly kind: "relation" | "routine";
  readonly identity: string;
  readonly schema: string;
  readonly name: string;
  readonly ask: (caller: Caller, filters: readonly Filter[]) => Promise<Answer<Rows>>;
};

/** What one caller got at first. */
export type Got = {
  readonly caller: Caller;
  readonly row: Row;
  readonly count: number | null;
  readonly request: string;
};

/** What everybody got of one thing at first, and the rows in it that name a test user. */
export type Look = { readonly offer: Offer; readonly got: readonly Got[]; readonly own: ReadonlyMap<Caller, Row> };

type Relation = Extract<Subject, { readonly kind: "relation" }>;

/** Asks every caller for a row, then the test users for one of their own. null: it is not there. */
export async function lookAt(scene: Scene, target: Relation): Promise<Look | null> {
  const got: Got[] = [];
  let select = "*";
  const offer: Offer = {
    ...{ kind: "relation", identity: identityOf(target), schema: target.schema, name: target.name },
    ask: (caller, filters) => askRows(scene.asking, caller, target, { select, filters }),
  };
  for (const caller of scene.callers) {
    let answer = await askRows(scene.asking, caller, target, { select, count: true });
    if (answer.is === "refused" && select === "*") {
      const columns = await askColumns(scene.asking, caller, target);
      if (columns.length > 0) {
        select = columns.join(",");
        answer = await askRows(scene.asking, caller, target, { select, count: true });
      }
    }
    note(scene, { kind: "relation", identity: offer.identity, as: caller.is }, answer, ({ row }) => row !== null);
    if (answer.is === "absent") {
      scene.hint(answer.hint, target);
      return null;
    }
    if (answer.is === "given" && answer.content.row !== null) {
      got.push({ caller, row: answer.content.row, count: answer.content.count, request: answer.request });
    }
  }
  return withOwn(scene, offer, got);
}

/** Finds, for each test user who got something, a row that names them. */
export async function withOwn(scene: Scene, offer: Offer, got: readonly Got[]): Promise<Look> {
  const own = new Map<Caller, Row>();
  const users = scene.callers.filter(({ id }) => id !== null);
  const naming = new Set(got.flatMap(({ row }) => users.flatMap((user) => columnsNaming(row, user))));
  const columns = naming.size > 0 ? naming : new Set(got.flatMap(({ row }) => namingCandidates(row)));
  for (const user of users) {
    const first = got.find(({ caller }) => caller === user)?.row;
    const named = got.find(({ row }) => columnsNaming(row, user).length > 0)?.row;
    if (named !== undefined) own.set(user, named);
    if (named !== undefined || first === undefined || columns.size === 0 || user.id === null) continue;
    const answer = await offer.ask(user, [{ any: oneOf([...columns].slice(0, 6), "eq", user.id) }]);
    if (answer.is === "untold") scene.unasked(`${offer.identity}: rows of ${user.is}`, answer.because);
    if (answer.is === "given" && answer.content.row !== null) own.set(user, answer.content.row);
  }
  return { offer, got, own };
}
