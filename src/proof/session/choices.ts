import type { Relation } from "../../catalog/relation.ts";
import { attackerOf, type Claiming, type Person, tenantOf } from "../actor.ts";
import { type Lab, tablesUnder } from "../lab.ts";
import { tablesAround } from "../needs.ts";
import type { Source } from "../read/request-source.ts";
import { type RequestValue, requestValues } from "../read/request-values.ts";
import { owner } from "../world/tenant.ts";
import { carry, type Put } from "./carry.ts";
import { valuesOf } from "./known.ts";
import { settersFor } from "./settable.ts";

/** Requests that one attack sends at most. */
const mostRequests = 24;

/** A value that the attacker may choose, with the candidates, the most promising first; `null`: not set at all. */
type Chosen = { readonly source: Source; readonly values: readonly unknown[]; readonly through: string | null };

const remembered = new WeakMap<Lab, Map<string, readonly RequestValue[]>>();

/**
 * The actor with every request that may open the relation: where its policies hang on something that the caller chooses
 * (user metadata, headers, settings that a routine sets for the asking, or a setting left out), each with values of the
 * caller's choice. Empty where nothing is for the caller to choose.
 */
export function choicesOf(lab: Lab, actor: Person, relation: Relation): readonly Claiming[] {
  const chosen = readBy(lab, relation).flatMap((value) => chosenIn(lab, actor, value));
  return combined(chosen)
    .slice(0, mostRequests)
    .map((puts) => claiming(lab, actor, chosen, puts));
}

/** What decides about a relation, read once. */
function readBy(lab: Lab, relation: Relation): readonly RequestValue[] {
  const known = remembered.get(lab) ?? new Map<string, readonly RequestValue[]>();
  remembered.set(lab, known);
  const found = known.get(relation.id) ?? read(lab, relation);
  known.set(relation.id, found);
  return found;
}

function read(lab: Lab, relation: Relation): readonly RequestValue[] {
  const around = tablesAround(lab.catalog, [relation.id]);
  const under = tablesUnder(lab.catalog, relation);
  const views = lab.catalog.views.filter(
    (view) => view === relation || (relation.relation === "view" && relation.dependsOn.includes(view.id)),
  );
  return requestValues(
    lab.catalog,
    [...new Set([...under, ...around])],
    views.map(({ definition }) => definition),
  );
}

function chosenIn(lab: Lab, actor: Person, value: RequestValue): readonly Chosen[] {
  const { source } = value;
  const [first = ""] = source.path;
  if (source.of === "claims") {
    const may = first === "user_metadata" && source.path.length > 1 && tenantOf(actor) !== null;
    return may ? [{ source, values: candidates(lab, value), through: null }] : [];
  }
  if (first.startsWith("request.")) return [{ source, values: candidates(lab, value), through: null }];
  const setter = settersFor(lab, actor).find(({ setting }) => setting === first);
  if (setter === undefined) return [{ source, values: [""], through: null }];
  return [{ source, values: candidates(lab, value), through: first }];
}

/** The victim's values, what it is compared with, and what often opens a door. */
function candidates(lab: Lab, value: RequestValue): readonly unknown[] {
  const texts = [...valuesOf(lab.world, value, owner), ...value.constants];
  const typed = texts.flatMap((text) => [text, ...bare(text)]);
  const plain = [...typed, true, "true", "%", ""];
  return value.source.list ? [[...texts], ...plain.map((one) => [one])] : plain;
}

/** A number or truth value, for a cast that takes no string. */
const bare = (text: string): readonly unknown[] =>
  text === "true" || text === "false" ? [text === "true"] : /^-?\d+$/.test(text) ? [Number(text)] : [];

/** All first candidates, all second ones, …; then each value's candidates beside the first ones of the others. */
function combined(chosen: readonly Chosen[]): readonly (readonly Put[])[] {
  if (chosen.length === 0) return [];
  const longest = Math.max(...chosen.map(({ values }) => values.length));
  const steps = Array.from({ length: longest }, (_, i) => i);
  const put = ({ source, values }: Chosen, i: number): Put => ({
    source,
    value: values[Math.min(i, values.length - 1)],
  });
  const aligned = steps.map((i) => chosen.map((one) => put(one, i)));
  const single =
    chosen.length === 1
      ? []
      : steps.flatMap((i) => chosen.map((one) => chosen.map((other) => put(other, other === one ? i : 0))));
  const known = new Set<string>();
  return [...aligned, ...single].filter((puts) => {
    const key = JSON.stringify(puts.map(({ value }) => value));
    return !known.has(key) && known.add(key);
  });
}

function claiming(lab: Lab, actor: Person, chosen: readonly Chosen[], puts: readonly Put[]): Claiming {
  const setters = settersFor(lab, actor);
  const calls = chosen.flatMap(({ through }, i) => {
    const setter = setters.find(({ setting }) => setting === through);
    const value = puts[i]?.value;
    return setter === undefined || value === undefined ? [] : [setter.call(String(value))];
  });
  const words = puts.map(({ source, value }) =>
    inWords(
      source,
      value,
      calls.map(({ text }) => text),
    ),
  );
  return { who: attackerOf(actor), chosen: carry(puts), calls, words: words.join(", ") };
}

function inWords({ of, path: [first = "", ...rest] }: Source, value: unknown, calls: readonly string[]): string {
  const shown = JSON.stringify(value);
  if (of === "claims") return `who set ${[first, ...rest].join(".")} to ${shown}`;
  if (first === "request.headers") return `who sent the header ${rest.join(".")}: ${String(value)}`;
  if (first.startsWith("request.")) return `who sent ${[first, ...rest].join(".")} = ${shown}`;
  if (value === "") return `with ${first} not set`;
  return `who set ${first} to ${shown} by calling ${calls.join(", ")}`;
}
