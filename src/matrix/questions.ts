import type { Relation } from "../catalog/relation.ts";
import type { Lab } from "../proof/lab.ts";
import { type Found, findPrey } from "../proof/prey.ts";
import { guest, member, owner, stranger, type Tenant } from "../proof/world/tenant.ts";
import type { Trier } from "./actors.ts";
import { type RowDeed, rowDeeds } from "./matrix.ts";
import type { Question } from "./question.ts";

/** Whose row an actor tries, seen from the actor. */
export type Whose = "strangers" | "tenants" | "own";

/** One row of each tenant's that has one, as the relation shows it. */
export type Preys = ReadonlyMap<Tenant, Found>;

/** A question and the cell that its answer belongs to. */
export type Planned = {
  readonly trier: Trier;
  readonly deed: RowDeed;
  readonly whose: Whose;
  /** null: there is no such row. */
  readonly question: Question | null;
};

/** The rows that are tried: the first is the one that all have in common. */
export async function findPreys(lab: Lab, relation: Relation, triers: readonly Trier[]): Promise<Preys> {
  const wanted = new Set(triers.flatMap((trier) => rowsTried(trier).map(({ tenant }) => tenant)));
  const preys = new Map<Tenant, Found>();
  for (const tenant of wanted) preys.set(tenant, await findPrey(lab, relation, tenant));
  return preys;
}

/** Everything to be asked of one relation. */
export const planFor = (preys: Preys, triers: readonly Trier[]): readonly Planned[] =>
  triers.flatMap((trier) =>
    rowDeeds.flatMap((deed) =>
      rowsTried(trier).map(({ whose, tenant }): Planned => {
        const found = preys.get(tenant)?.prey ?? null;
        // Whoever empties a table empties it of everybody's rows.
        const prey =
          deed !== "truncate" ? found : whose === "strangers" ? (found ?? preys.get(owner)?.prey ?? null) : null;
        const question = prey === null ? null : { person: trier.person, command: deed, prey };
        return { trier, deed, whose, question };
      }),
    ),
  );

/** A's row is everybody's prey; those who have rows of their own, or colleagues, are tried on those too. */
function rowsTried({ name, api }: Trier): readonly { readonly whose: Whose; readonly tenant: Tenant }[] {
  const of = (whose: Whose, tenant: Tenant): { readonly whose: Whose; readonly tenant: Tenant } => ({ whose, tenant });
  if (!api) return [of("strangers", owner)];
  switch (name) {
    case "owner":
      return [of("own", owner), of("tenants", member), of("strangers", stranger)];
    case "member":
      return [of("tenants", owner), of("own", member), of("strangers", stranger)];
    case "guest":
      return [of("strangers", owner), of("own", guest)];
    default:
      return [of("strangers", owner)];
  }
}
