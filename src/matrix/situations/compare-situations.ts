import { groupedBy } from "../../catalog/order.ts";
import type { Change } from "../change.ts";
import type { Situation } from "./situation.ts";

/**
 * What works in one situation and did not before, in a sentence for each deed on each table. What was told
 * and shown already is left out.
 */
export function openedSituations(
  before: readonly Situation[],
  after: readonly Situation[],
  told: readonly Pick<Change, "is" | "object" | "deed" | "witness">[],
): readonly Change[] {
  const was = new Map(before.map((one) => [nameOf(one), one]));
  const known = new Set(
    told.flatMap(({ is, object, deed, witness }) => (is === "opens" && witness !== null ? [`${object} ${deed}`] : [])),
  );
  const opened = after.filter((one) => one.witness !== null && was.get(nameOf(one))?.witness === null);
  const groups = groupedBy(
    opened.filter(({ relation, deed }) => !known.has(`${relation} ${deed}`)),
    ({ relation, deed }) => `${relation} ${deed}`,
  );
  return [...groups.values()].flatMap((group) => changeOf(group) ?? []);
}

const nameOf = ({ relation, words }: Situation): string => `${relation} ${words}`;

function changeOf(group: readonly Situation[]): Change | null {
  const [first] = group;
  if (first === undefined) return null;
  const more =
    group.length === 1 ? "" : ` (and ${group.length - 1} other ${group.length === 2 ? "thing" : "things"} like it)`;
  return {
    is: "opens",
    object: first.relation,
    deed: first.deed,
    actors: [...new Set(group.map(({ actor }) => actor))],
    before: "none",
    after: "some",
    shownBy: "execution",
    sentence: `${first.who} can now ${first.what} ${first.deed === "insert" ? "into" : "in"} ${first.relation}${more}.`,
    witness: first.witness,
  };
}
