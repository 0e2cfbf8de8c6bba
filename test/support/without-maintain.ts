/** A report without the privilege MAINTAIN, which PostgreSQL 17 brought: the reverse of a revoke names it where there is one. */
export const withoutMaintain = (report: unknown): unknown =>
  JSON.parse(JSON.stringify(report).replaceAll("insert, maintain, ", "insert, "));
