import type { Catalog } from "../../src/catalog/catalog.ts";

/**
 * A catalog without what one server knows and another does not: its number, its own roles, the privilege MAINTAIN that
 * PostgreSQL 17 brought, who owns the schema public since 15, and how versions before 16 qualify columns in views.
 */
export function comparable(catalog: Catalog, roles: ReadonlySet<string>): unknown {
  const { server: _server, settings: _settings, extensions: _extensions, ...rest } = catalog;
  const kept = {
    ...rest,
    schemas: rest.schemas.filter(({ name }) => name !== "public"),
    roles: rest.roles.filter(({ name }) => roles.has(name)),
    views: rest.views.map((view) => ({ ...view, definition: unqualified(view.definition) })),
  };
  return JSON.parse(
    JSON.stringify(kept, (_, value) => (Array.isArray(value) ? value.filter((item) => item !== "maintain") : value)),
  );
}

/** Before PostgreSQL 16 a view of one table still named it before each column; these are the fixture's. */
const unqualified = (definition: string): string => definition.replaceAll(/("odd\.name"|fleeting)\.(?=["a-z])/g, "");
