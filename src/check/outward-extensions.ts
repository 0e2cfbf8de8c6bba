/** Extensions whose purpose is to connect to somewhere else. Nothing in the catalog tells it: their functions are C. */
export const outwardExtensions: ReadonlySet<string> = new Set([
  "dblink",
  "http",
  "pg_curl",
  "pg_net",
  "pgsql-http",
  "plproxy",
]);
