import type { Source } from "../read/request-source.ts";

/** What a request carries beside its identity: parts of the web token, and settings by name. */
export type Carried = { readonly claims: Claims; readonly settings: ReadonlyMap<string, string> };

export type Claims = { readonly [name: string]: unknown };

/** Nothing beside the identity. */
export const nothingCarried: Carried = { claims: {}, settings: new Map() };

/** A value at its place in a request. */
export type Put = { readonly source: Source; readonly value: unknown };

/** Puts values where a request carries them: nested into the token's claims, or into settings. */
export function carry(puts: readonly Put[]): Carried {
  const claims: Claims = puts
    .filter(({ source }) => source.of === "claims")
    .reduce<Claims>((tree, { source, value }) => placed(tree, source.path, value), {});
  const trees = puts
    .filter(({ source }) => source.of === "settings")
    .reduce<Claims>((tree, { source, value }) => placed(tree, source.path, value), {});
  const settings = Object.entries(trees).map(([name, value]): [string, string] => [name, asText(value)]);
  return { claims, settings: new Map(settings) };
}

/** The tree with a value at a path; what stands there stays beside it. */
function placed(tree: Claims, [key, ...rest]: readonly string[], value: unknown): Claims {
  if (key === undefined) return tree;
  const inner = tree[key];
  return { ...tree, [key]: rest.length === 0 ? value : placed(isTree(inner) ? inner : {}, rest, value) };
}

const isTree = (value: unknown): value is Claims =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What is carried with more on top; objects of both are joined. */
export function over(base: Carried, top: Carried): Carried {
  return { claims: joined(base.claims, top.claims), settings: new Map([...base.settings, ...top.settings]) };
}

function joined(base: Claims, top: Claims): Claims {
  const made: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const under = made[key];
    made[key] = isTree(under) && isTree(value) ? joined(under, value) : value;
  }
  return made;
}
