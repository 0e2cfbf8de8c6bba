import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { readAgain, readCatalog } from "../catalog/read.ts";
import type { Check } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import type { FixContext, State } from "../fix/context.ts";
import { type ProofContext, proveAll, proveAndMeasure } from "../proof/prove.ts";
import { measureUse } from "../proof/use.ts";
import type { Shadow } from "../shadow/shadow.ts";
import type { Loaded, Replica } from "../source/source.ts";
import { accessOf } from "./access-of.ts";
import { assumptionsOf } from "./assumptions.ts";
import { lint } from "./lint.ts";

/** Of the source's own catalog: its access, and what the same checks found in it where no contract was at hand. */
export type Known = { readonly access: Access; readonly findings?: readonly Finding[] };

/**
 * Verifying fixes judges with the very checks and experiments of the report. `known`: what was derived from the source's own
 * catalog already.
 */
export function fixContext(
  loaded: Pick<Loaded, "catalog" | "exposed" | "assumed"> &
    Partial<Pick<Loaded, "written" | "secrets" | "kept" | "guests" | "signUp">>,
  replica: Replica,
  checks: readonly Check[],
  known: Known | null = null,
): FixContext {
  // Each catalog is linted, attacked and measured: what its Access has worked out serves them all.
  const derived = new WeakMap<Catalog, Access>(known === null ? [] : [[loaded.catalog, known.access]]);
  const { findings: found = null } = known ?? {};
  const linted = new WeakMap<Catalog, readonly Finding[]>(found === null ? [] : [[loaded.catalog, found]]);
  const access = (catalog: Catalog): Access => {
    const made = derived.get(catalog) ?? accessOf({ ...loaded, catalog });
    derived.set(catalog, made);
    return made;
  };
  const facts = (catalog: Catalog, shadow: Shadow): ProofContext => {
    const read = access(catalog);
    const assumption = assumptionsOf({ ...loaded, catalog }, read).ofExperiment;
    return { catalog, access: read, replica: { ...replica, shadow }, assumption };
  };
  const lintNow = (catalog: Catalog): readonly Finding[] =>
    lint(
      {
        catalog,
        access: access(catalog),
        written: loaded.written ?? [],
        ...(loaded.secrets !== undefined && { secrets: loaded.secrets }),
        ...(loaded.kept !== undefined && { kept: loaded.kept }),
        guests: loaded.guests ?? null,
        signUp: loaded.signUp ?? null,
      },
      checks,
    ).findings;
  return {
    shadow: replica.shadow,
    differs: replica.differs,
    role: migratingRole(loaded.catalog),
    read: async (shadow) => withWhatOnlyTheSourceKnows(await readNow(shadow, replica), loaded.catalog),
    lint: (catalog) => {
      const findings = linted.get(catalog) ?? lintNow(catalog);
      linted.set(catalog, findings);
      return findings;
    },
    prove: (findings, catalog, shadow) => proveAll(findings, facts(catalog, shadow)),
    judge: (findings, asked, catalog, shadow) => proveAndMeasure(findings, asked, facts(catalog, shadow)),
    use: (asked, catalog, shadow) => measureUse(asked, catalog, access(catalog), shadow),
  };
}

/** The shadow as it is now. A replayed folder's catalog was read from this very shadow; a copy is read again. */
export async function stateOf(context: FixContext, loaded: Loaded, { shadow }: Replica): Promise<State> {
  const catalog = loaded.source.kind === "migrations" ? loaded.catalog : await context.read(shadow);
  return { catalog, findings: context.lint(catalog) };
}

/** A clone is another database: nothing is known of it. */
const readNow = (shadow: Shadow, { shadow: own, reading }: Replica): Promise<Catalog> =>
  shadow === own && reading !== undefined ? readAgain(shadow, reading) : readCatalog(shadow);

const withWhatOnlyTheSourceKnows = (made: Catalog, source: Catalog): Catalog => ({
  ...made,
  // A fix is written for the server that will run it.
  server: source.server,
  settings: source.settings,
  statistics: source.statistics,
  buckets: source.buckets === null ? null : made.buckets,
  unread: source.unread,
});

/** On Supabase migrations run as `postgres`, which is no superuser there; elsewhere as whoever owns the database. */
const migratingRole = ({ roles, schemas }: Catalog): string | null =>
  roles.some(({ name }) => name === "postgres") && schemas.some(({ name }) => name === "auth") ? "postgres" : null;
