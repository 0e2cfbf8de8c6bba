import type { Access, Rows } from "../access/access.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Proof } from "../check/finding.ts";
import { said } from "../proof/outcome.ts";
import type { Trier } from "./actors.ts";
import type { Amount, Cell, RowDeed } from "./matrix.ts";

/** What was tried for one cell: on a stranger's row, on one of the tenant's, on the actor's own; null: not tried. */
export type Tries = {
  readonly strangers: Proof | null;
  readonly tenants: Proof | null;
  readonly own: Proof | null;
};

/** What the schema's text says for the same cell. */
export type Read = { readonly rows: Rows; readonly how: readonly string[] };

/** What the schema's text says. Of a signed-in user it knows one kind: to whom nothing of the rows in question belongs. */
export function readFor(access: Access, trier: Trier, relation: Relation, deed: RowDeed): Read {
  const { rows, through } = access.reach(trier.role, relation, deed);
  return { rows, how: through.map(({ text }) => text) };
}

/** Puts one cell together: the widest that was shown counts, and what the text says otherwise is said. */
export function judgeCell(trier: Trier, deed: RowDeed, { strangers, tenants, own }: Tries, read: Read): Cell {
  const worked = [
    ["all", strangers],
    ["tenant", tenants],
    ["own", own],
  ] as const;
  const found = worked.find(([, proof]) => proof?.outcome === "proven");
  const cell = found === undefined ? notWorking([strangers, tenants, own]) : working(found[0], found[1]);
  const isOthers = trier.name !== "owner" && trier.name !== "member";
  return { actor: trier.name, deed, ...withReading(cell, read, isOthers), how: read.how };
}

type Shown = Omit<Cell, "actor" | "deed" | "how">;

const nothingSaid = { code: null, because: null, shownBy: "execution", disagreement: null, witness: null } as const;

function working(amount: Amount, proof: Proof | null): Shown {
  return { ...nothingSaid, amount, witness: proof?.outcome === "proven" ? proof.witness : null };
}

function notWorking(tries: readonly (Proof | null)[]): Shown {
  const reasons = tries.flatMap((proof) => (proof === null || proof.outcome === "proven" ? [] : [proof]));
  const open = reasons.find(({ outcome }) => outcome === "inconclusive");
  const because = (open ?? reasons[0])?.because ?? "it was not tried";
  if (open === undefined && reasons.length > 0) return { ...nothingSaid, amount: "none", because };
  const failed = open === undefined ? null : said(open);
  if (failed?.code === notATable) return { ...nothingSaid, amount: "none", because: failed.message };
  return failed === null
    ? { ...nothingSaid, amount: "inconclusive", because }
    : { ...nothingSaid, amount: "error", code: failed.code, because: failed.message };
}

/** wrong_object_type: a view takes no TRUNCATE. */
const notATable = "42809";

/**
 * One seeded row shows that rows are reached, not that every row is; and where a condition on the row decides, it may be one
 * of the others. Then the amount is the text's.
 */
function withReading(cell: Shown, read: Read, isOthers: boolean): Shown {
  if (!isOthers) return cell;
  if (cell.amount === "all" && read.rows === "some") return { ...cell, amount: "some" };
  if (cell.amount === "none" && read.rows === "some") return { ...cell, amount: "some", shownBy: "reading" };
  if (cell.amount === "none" && read.rows === "all")
    return { ...cell, disagreement: `by the schema's text every row is reached: ${read.how.at(-1) ?? ""}` };
  if (cell.amount === "all" && (read.rows === "none" || read.rows === "own"))
    return {
      ...cell,
      disagreement: `by the schema's text ${read.rows === "none" ? "no row" : "only what is one's own"} is reached: ${read.how.at(-1) ?? ""}`,
    };
  return cell;
}
