import type { Table, View } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Severity } from "../../../src/check/check.ts";
import { confineView } from "../../../src/check/fixes/confine-view.ts";
import { isPublishedView, showsPublished } from "../../../src/check/published-view.ts";
import { keeper, viewRef } from "../../../src/check/subject.ts";
import { columnsShowing, isListOfAccounts } from "../../../src/check/view-columns.ts";
import { type ViewExposure, viewExposures } from "../../../src/check/view-exposure.ts";
import { attacks, deeds, enumeration } from "../../../src/check/wording.ts";
import { onlyTotals } from "../../../src/sql/only-totals.ts";

/** Compares what a view gives with what the caller would reach alone, so a view over what all may read is no finding. */
export const viewBypassesRls: Check = defineCheck<ViewExposure>({
  id: "view-bypasses-rls",
  family: "exposure",
  title: "A view shows API callers rows that they could not read themselves",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:security_definer_view", "splinter:auth_users_exposed", "splinter:materialized_view_in_api"],

  find: (facts) => viewExposures(facts).filter(({ view }) => keeper(facts.catalog, view) === null),

  object: ({ view }) => viewRef(view),
  related: ({ view, entry, tables, routine }) => [
    ...(routine === null ? [] : [{ kind: "function", identity: routine.id }]),
    ...(entry === view ? [] : [{ kind: entry.kind, identity: entry.id }]),
    ...tables.map((table) => ({ kind: "table", identity: table.id })),
  ],
  severityOf: (exposure): Severity => {
    const { view, open, routine } = exposure;
    if (onlyTotals(view.definition) || isPublishedView(exposure)) return "info";
    // What a function does with its rows is often beyond reading: trying tells.
    if (routine !== null && open.some(({ reach }) => reach.rows !== "own")) return "error";
    const rows = new Set(open.map(({ reach }) => reach.rows));
    if (rows.has("all") || rows.has("some")) return "error";
    return rows.has("unknown") ? "warning" : "info";
  },

  unprovenSeverity: (exposure): Severity => {
    const { view, open } = exposure;
    if (onlyTotals(view.definition) || isPublishedView(exposure)) return "info";
    // Which columns a new row needs, and what fills them in, only a row that was added shows.
    const rows = new Set(open.flatMap(({ command, reach }) => (command === "insert" ? [] : [reach.rows])));
    return rows.has("all") || rows.has("some") ? "error" : rows.has("unknown") ? "warning" : "info";
  },

  message: (exposure) => {
    const { view, tables, open, routine } = exposure;
    const from = enumeration(tables.map(({ id }) => id));
    if (open.every(({ reach }) => reach.rows === "own")) {
      if (routine !== null)
        return `${view.id} shows callers only their own rows of ${from}, as the function ${routine.id} gives them.`;
      return `${view.id} runs with the rights of ${view.owner} and shows callers only their own rows of ${from}: the view does what policies would do.`;
    }
    if (onlyTotals(view.definition)) {
      return `${view.id} runs with the rights of ${view.owner} and shows callers totals over ${from}, and no row of it.`;
    }
    if (routine !== null) {
      return `${gained(exposure)}: the function ${routine.id} that it reads from runs with the rights of ${routine.owner} and passes by the policies of ${from}.`;
    }
    const way =
      view.kind === "materialized view"
        ? `it was filled with the rights of ${view.owner}, and no policy filters it`
        : `the view runs with the rights of ${view.owner} and passes by the policies of ${from}`;
    return `${gained(exposure)}: ${way}.${isPublishedView(exposure) ? " Right where everyone is meant to see what it shows." : ""}`;
  },

  // A total shows nobody's row, so an attack that looks for one could not tell.
  experiments: (exposure, facts) => {
    const { view, entry, tables } = exposure;
    if (onlyTotals(view.definition)) return [];
    const all = attacks(harm(exposure), entry.id);
    const columns = entry === view ? askedFor(facts, view, tables) : [];
    return columns.length === 0 ? all : all.map((one) => (one.command === "select" ? { ...one, columns } : one));
  },
  fix: (exposure, facts) => (isHarmless(exposure) ? null : (confineView(facts, exposure)[0] ?? null)),
  alternatives: (exposure, facts) => (isHarmless(exposure) ? [] : confineView(facts, exposure).slice(1)),
});

/** It shows callers their own rows only, totals only, or what is published. */
const isHarmless = (exposure: ViewExposure): boolean =>
  onlyTotals(exposure.view.definition) ||
  isPublishedView(exposure) ||
  exposure.open.every(({ reach }) => reach.rows === "own");

/** The columns that show accounts, where a list of users shows others beside them. */
function askedFor(facts: Facts, view: View, tables: readonly Table[]): readonly string[] {
  const shown = tables.map((table) => columnsShowing(facts, view, table));
  const hidden = new Set(shown.flatMap((columns) => columns ?? []));
  const some = isListOfAccounts(facts, view, tables) && hidden.size > 0;
  return some ? [...hidden] : [];
}

/** What a view gives people of their own needs no word beside what it gives them of others. */
function ofOthers(open: ViewExposure["open"]): ViewExposure["open"] {
  const more = open.filter(({ reach }) => reach.rows !== "own");
  return more.length > 0 ? more : open;
}

/** To read what is published does no harm; to change it does. */
function harm(exposure: ViewExposure): ViewExposure["open"] {
  const others = ofOthers(exposure.open);
  return showsPublished(exposure) && !isPublishedView(exposure)
    ? others.filter(({ command }) => command !== "select")
    : others;
}

/** `anon can read every row of public.all_notes (through public.notes_list)`. */
function gained(exposure: ViewExposure): string {
  const { view, entry } = exposure;
  const what = deeds(harm(exposure), view.id);
  return entry === view ? what : `${what} through ${entry.id}`;
}
