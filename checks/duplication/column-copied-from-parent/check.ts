import type { Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Fix, type Severity } from "../../../src/check/check.ts";
import { type Copy, copiesIn, copiesOf, type Source } from "./copies.ts";
import { decidesAccess } from "./scope-key.ts";
import { type Tie, tie, tieable } from "./tie-fix.ts";

export const columnCopiedFromParent: Check = defineCheck<Copy>({
  id: "column-copied-from-parent",
  family: "duplication",
  title: "Column repeats what the row it points to already says",
  severity: "warning",
  category: "schema",
  needs: [],
  alsoKnownAs: [],

  find: copiesIn,

  object: ({ child, copy }) => ({
    kind: "table column",
    identity: copy.id,
    schema: child.schema,
    name: copy.name,
  }),
  severityOf,
  message,
  related: ({ sources }) => sources.map(({ original }) => ({ kind: "table column", identity: original.id })),

  experiments: ({ child, copy, sources: [{ link, original }] }) => [
    {
      kind: "drift",
      child: child.id,
      copy: copy.name,
      parent: link.parent.id,
      original: original.name,
      key: { columns: link.key.columns, references: link.key.references.columns },
    },
  ],

  fix,
});

/** A copy that access hangs on is worse than one that is out of date; one that may be kept on purpose is a hint. */
function severityOf({ child, copy, nature }: Copy): Severity {
  if (nature === "scope") return decidesAccess(child, copy) ? "warning" : "info";
  return nature === "record" ? "info" : "warning";
}

function message(found: Copy): string {
  const { copy, nature, upkeep, sources } = found;
  const [{ link, original }] = sources;
  const by = link.key.columns.join(", ");
  if (nature === "scope") {
    const originals = sources.map((source) => source.original.id).join(" and ");
    return (
      `${copy.id} repeats ${originals}, and nothing makes them agree: a row can name one ${ownerWord(copy.name)} and ` +
      `point to a row of another. Tie the two together in the foreign key ${sources.map((source) => source.link.key.name).join(", ")}.`
    );
  }
  const filled = upkeep === "filled once" ? " A trigger fills it in when the row is written, and not after that." : "";
  const purpose = nature === "record" ? " It may be kept on purpose: then say so in a comment on the column." : "";
  return (
    `${copy.id} repeats ${original.id}, which ${by} leads to. When the original changes, the copy keeps the old value, ` +
    `and two places show two answers.${filled}${purpose} The names say so; only the data can tell for sure. ` +
    `Read it through ${by}, or tie the copy to its original.`
  );
}

/** `tenant` for `tenant_id`. */
const ownerWord = (name: string): string => name.replace(/[_ ]?id$/i, "");

function fix(found: Copy, facts: Facts): Fix {
  const { child, copy, nature, sources } = found;
  const [first] = sources;
  const written = sources.map((source) => tieAll(facts, child, source));
  if (nature === "record" || written.some((made) => made === null))
    return { safety: "manual", why: choices(copy.name, first) };
  const ties = written.filter((made) => made !== null);
  const onPurpose =
    nature === "scope"
      ? ""
      : " Where the copy keeps the value of its day on purpose, comment the column as a snapshot instead.";
  return {
    safety: "review",
    why:
      `It fails where ${copy.id} and ${first.original.id} differ today: mend those rows first. From then on a row with a ` +
      `value of its own is refused, and a change in ${first.link.parent.id} is carried over.${onPurpose}`,
    up: ties.flatMap(({ up }) => up),
    down: ties.toReversed().flatMap(({ down }) => down),
    keeps: "everyone",
  };
}

/**
 * One key can be widened once: it takes in every copy that rests on it, so that the fixes of all of them are the same
 * statement. null where this one cannot be taken in.
 */
function tieAll(facts: Facts, child: Table, { link, original }: Source): Tie | null {
  const pairs = copiesOf(facts, child)
    .filter(({ nature }) => nature !== "record")
    .flatMap(({ copy, sources }) => sources.map((source) => ({ copy, ...source })))
    .filter((pair) => pair.link.key.id === link.key.id && tieable(facts.catalog, pair.link, pair));
  return pairs.some((pair) => pair.original.id === original.id) ? tie(facts.catalog, link, pairs) : null;
}

const choices = (copy: string, { link, original }: Source): string =>
  `Decide what ${copy} is for. If it has to follow ${original.id}: drop the column and read it through ` +
  `${link.key.columns.join(", ")}, in a view where programs expect one table, or let a trigger on ${link.parent.id} carry ` +
  "changes over. If it keeps the value of its day: say so with comment on column … is 'snapshot', and this finding is gone.";
