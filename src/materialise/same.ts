import type { Catalog } from "../catalog/catalog.ts";

/** Whether two parts of catalogs say the same, those of their properties left out that have one of the names. */
export type Same = (a: unknown, b: unknown, leftOut?: ReadonlySet<string>) => boolean;

/** The privilege that PostgreSQL 17 brought: an older server has nobody who holds it. */
const maintainSince = 170000;

/** Compares as far as the server that `wanted` was read from can tell. */
export function sameFor({ server }: Pick<Catalog, "server">): Same {
  const knowsMaintain = server.version >= maintainSince;
  return (a, b, leftOut = new Set()) => {
    const text = (value: unknown): string =>
      JSON.stringify(value, (key, inner: unknown) => {
        if (leftOut.has(key)) return undefined;
        const isPrivileges = key === "privileges" || key === "grantable";
        return isPrivileges && Array.isArray(inner) && !knowsMaintain
          ? inner.filter((privilege) => privilege !== "maintain")
          : inner;
      });
    return text(a) === text(b);
  };
}
