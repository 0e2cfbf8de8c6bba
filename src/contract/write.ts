import { Document, isMap, isScalar } from "yaml";
import { type Amount, type Deed, type Entry, entryName, type Matrix, widthOf } from "../matrix/matrix.ts";
import { type Allowed, amountIn, daily, everybody, merged, openTo, shorthands } from "./contract.ts";

/**
 * What is reached today as a contract for a person to read: small, with what holds of every relation said once. What is open
 * to others says so, and waits for its reason.
 */
export function writeContract(matrix: Matrix): string {
  const relations = matrix.entries.filter(({ cells }) => cells.some(({ deed }) => deed === "select"));
  const routines = matrix.entries.filter(({ cells }) => cells.some(({ deed }) => deed === "execute"));
  const defaults = defaultsOf(relations);
  const document = new Document({
    version: 1,
    ...(defaults.size > 0 && { defaults: plainly(defaults) }),
    relations: Object.fromEntries(relations.map((entry) => [entryName(entry), entryOf(entry, defaults)])),
    ...(routines.length > 0 && {
      routines: Object.fromEntries(routines.map((entry) => [entryName(entry), callsOf(entry)])),
    }),
  });
  document.commentBefore = header;
  remarkOpen(document, relations);
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

const header = [
  " Who may reach what. Written by `rowproof prove --write-contract`, to be read and corrected by a person: from then on",
  " `rowproof prove` reports whatever differs, and exits with 1. docs/access-contract.md says how it is written.",
  " own: each user their own rows. tenant: colleagues' too. backend: nobody but service_role. What is not said is none.",
].join("\n");

/** What every relation gives the same actor beside the deeds of every day. */
function defaultsOf(relations: readonly Entry[]): Allowed {
  const [first] = relations;
  const common = (first?.cells ?? []).filter(
    ({ actor, deed, amount }) =>
      deed === "truncate" &&
      actor !== "service_role" &&
      (widthOf(amount) ?? 0) > 0 &&
      relations.every(({ cells }) =>
        cells.some((cell) => cell.actor === actor && cell.deed === deed && cell.amount === amount),
      ),
  );
  return new Map(common.map(({ actor, deed, amount }) => [actor, new Map<Deed, Amount>([[deed, amount]])]));
}

/** The shortest way to say what an entry gives. */
function entryOf(entry: Entry, defaults: Allowed): unknown {
  const shorthand = (["own", "tenant", "backend"] as const).find(
    (word) => differences(entry, merged(defaults, shorthands[word])).size === 0,
  );
  if (shorthand !== undefined) return shorthand;
  const open = daily.filter((deed) =>
    everybody.every((actor) =>
      entry.cells.every((cell) => cell.actor !== actor || cell.deed !== deed || cell.amount === "all"),
    ),
  );
  const base = (["backend", "own", "tenant"] as const)
    .map((like) => ({ like, left: differences(entry, merged(defaults, shorthands[like], openTo(open))) }))
    .toSorted((a, b) => count(a.left) - count(b.left))[0];
  return {
    ...(base !== undefined && base.like !== "backend" && { like: base.like }),
    ...(open.length > 0 && { public: open.length === 1 ? open[0] : open }),
    ...plainly(base?.left ?? new Map()),
  };
}

const count = (allowed: Allowed): number => [...allowed.values()].reduce((sum, deeds) => sum + deeds.size, 0);

/** The cells that these amounts do not say. */
function differences(entry: Entry, said: Allowed): Allowed {
  const found = new Map<string, Map<Deed, Amount>>();
  for (const { actor, deed, amount } of entry.cells) {
    const width = widthOf(amount);
    const agreed = amountIn(said, actor, deed);
    if (width === null || agreed === null || widthOf(agreed) === width) continue;
    const deeds = found.get(actor) ?? new Map<Deed, Amount>();
    found.set(actor, deeds.set(deed, amount === "error" ? "none" : amount));
  }
  return found;
}

const callsOf = (entry: Entry): unknown =>
  plainly(
    new Map(
      entry.cells
        .filter(({ amount }) => amount !== "none" && amount !== "inconclusive")
        .map(({ actor, amount }) => [
          actor,
          new Map<Deed, Amount>([["execute", amount === "all" ? "all" : "allowed"]]),
        ]),
    ),
  );

/** One word where all deeds of every day have the same amount. */
const plainly = (allowed: Allowed): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...allowed].map(([actor, deeds]) => {
      const amounts = new Set(daily.map((deed) => deeds.get(deed)));
      const [only] = amounts;
      const whole = amounts.size === 1 && only !== undefined && deeds.size === daily.length;
      const single = deeds.size === 1 && deeds.has("execute");
      return [actor, whole ? only : single ? deeds.get("execute") : Object.fromEntries(deeds)];
    }),
  );

/** Above what others reach: that it wants a reason. */
function remarkOpen(document: Document, relations: readonly Entry[]): void {
  const open = new Set(
    relations
      .filter(({ cells }) =>
        cells.some(
          ({ actor, deed, amount }) =>
            ["anon", "guest", "stranger"].includes(actor) && deed !== "truncate" && (widthOf(amount) ?? 0) >= 3,
        ),
      )
      .map(entryName),
  );
  const node = document.get("relations");
  if (!isMap(node)) return;
  for (const { key } of node.items) {
    if (isScalar(key) && open.has(String(key.value)))
      key.commentBefore = " Open to others: add `reason: …` if that is meant, or close it.";
  }
}
