import { type Amount, type Deed, rowDeeds } from "../matrix/matrix.ts";

/** The name of the file, beside the configuration or in the working directory. */
export const contractName = "rowproof.access.yaml";

/** How much each actor is to reach, by deed. What is not said is none. */
export type Allowed = ReadonlyMap<string, ReadonlyMap<Deed, Amount>>;

/** The access that somebody meant. */
export type Contract = {
  /** As it is shown. */
  readonly file: string;
  /** Holds of every relation that does not say otherwise. */
  readonly defaults: Allowed;
  /** By the entry's name: identity, and the bucket after a slash. */
  readonly objects: ReadonlyMap<string, Agreed>;
};

export type Agreed = {
  readonly line: number;
  readonly allowed: Allowed;
  /** Why it is open to everybody; null: it is not, or nobody said. */
  readonly reason: string | null;
};

/** The deeds of every day: emptying a table is said by itself. */
export const daily: readonly Deed[] = rowDeeds.filter((deed) => deed !== "truncate");

const each = (deeds: readonly Deed[], amount: Amount): ReadonlyMap<Deed, Amount> =>
  new Map(deeds.map((deed) => [deed, amount]));

/** The words that stand for a whole entry. `backend`: nobody but the backend. */
export const shorthands: Readonly<Record<"own" | "tenant" | "backend", Allowed>> = {
  own: new Map([["owner", each(daily, "own")]]),
  tenant: new Map([
    ["member", each(daily, "tenant")],
    ["owner", each(daily, "tenant")],
  ]),
  backend: new Map(),
};

/** Who comes through the API without the backend's key: whom `public` speaks of. */
export const everybody: readonly string[] = ["anon", "guest", "stranger", "member", "owner"];

/** `all` for these deeds, to everybody. */
export const openTo = (deeds: readonly Deed[]): Allowed =>
  new Map(everybody.map((actor) => [actor, each(deeds, "all")]));

/** Later maps count, deed by deed. */
export function merged(...parts: readonly Allowed[]): Allowed {
  const found = new Map<string, ReadonlyMap<Deed, Amount>>();
  for (const part of parts) {
    for (const [actor, deeds] of part) found.set(actor, new Map([...(found.get(actor) ?? []), ...deeds]));
  }
  return found;
}

/** What holds of an entry, its defaults included; of one that the contract does not mention, what is one's own. */
export function allowedIn(contract: Contract, name: string): Allowed {
  const agreed = contract.objects.get(name);
  return merged(contract.defaults, agreed?.allowed ?? shorthands.own);
}

/** One amount; null: nothing was said, and only of the backend is that no ban. */
export const amountIn = (allowed: Allowed, actor: string, deed: Deed): Amount | null =>
  allowed.get(actor)?.get(deed) ?? (actor === "service_role" ? null : "none");
