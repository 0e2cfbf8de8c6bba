import type { ExposedSchemas } from "../access/access.ts";
import { buildAccess } from "../access/build-access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { readCatalog } from "../catalog/read.ts";
import type { Facts } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { proveAll } from "../proof/prove.ts";
import { measureUse } from "../proof/use.ts";
import type { Replica } from "../source/source.ts";
import type { FixContext } from "./context.ts";

export type FixGiven = {
  readonly replica: Replica;
  /** The catalog of the source: what only it knows is put into every catalog read from the shadow. */
  readonly source: Catalog;
  readonly exposed: ExposedSchemas;
  /** All checks of the run. */
  readonly lint: (facts: Facts) => readonly Finding[];
};

/** A context in which fixes are judged by the same checks and experiments as the report. */
export function makeFixContext({ replica, source, exposed, lint }: FixGiven): FixContext {
  const { statistics, settings, server } = source;
  return {
    shadow: replica.shadow,
    differs: replica.differs,
    role: migrationRole(source),
    read: async (shadow) => ({ ...(await readCatalog(shadow)), statistics, settings, server }),
    lint: (catalog) => lint({ catalog, access: buildAccess(catalog, exposed) }),
    prove: (findings, catalog, shadow) =>
      proveAll(findings, { catalog, access: buildAccess(catalog, exposed), replica: { ...replica, shadow } }),
    use: (relations, catalog, shadow) => measureUse(relations, catalog, buildAccess(catalog, exposed), shadow),
  };
}

/** On Supabase migrations run as `postgres`, which is no superuser; elsewhere the owner's rights are assumed. */
const migrationRole = ({ roles }: Catalog): string | null =>
  roles.some(({ name }) => name === "anon") && roles.some(({ name, superuser }) => name === "postgres" && !superuser)
    ? "postgres"
    : null;
