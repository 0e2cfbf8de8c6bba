/** The layers, each with the reason it exists. A rule that cannot fail is shown red in test/guards.test.ts. */
const only = (name, comment, path, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path },
  to: { pathNot: allowed, dependencyTypesNot: ["core"] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: "no-circular", comment: "Data flows one way.", severity: "error", from: {}, to: { circular: true } },
    only("sql-is-a-leaf", "sql/ builds and cuts text; it knows nothing of catalogs.", "^src/sql/", "^(src/sql/|node_modules/(libpg-query|@pgsql)/)"),
    only("catalog-is-a-leaf", "The catalog knows only sql.", "^src/catalog/", "^(src/(catalog|sql)/|src/errors\\.ts|node_modules/zod/)"),
    only("access-reads-the-catalog", "Access is derived from the catalog alone.", "^src/access/", "^src/(access|catalog|sql)/"),
    only("checks-see-the-kit-only", "A check is a pure function of what the kit offers.", "^checks/[^/]+/", "^(checks/[^/]+/|src/check/|src/catalog/|src/access/|src/sql/)"),
    { name: "checks-are-pure", comment: "A check never reads a file, a clock or a network.", severity: "error", from: { path: "^(checks|src/check|src/access)/" }, to: { dependencyTypes: ["core", "npm", "npm-dev"] } },
    { name: "one-door-to-pglite", comment: "Only the shadow runs PGlite.", severity: "error", from: { pathNot: "^src/shadow/" }, to: { path: "node_modules/@electric-sql/" } },
    { name: "one-door-to-the-network", comment: "Only live/ opens a connection.", severity: "error", from: { pathNot: "^src/live/" }, to: { path: "node_modules/pg/" } },
    { name: "one-door-to-projects", comment: "Only probe/ asks a running project.", severity: "error", from: { pathNot: "^src/probe/" }, to: { path: "node_modules/@supabase/supabase-js/" } },
    { name: "probe-is-loaded-late", comment: "The probe and its client library cost start-up time: only its own command loads them.", severity: "error", from: { path: "^src/", pathNot: "^src/(probe|run/probe(-source)?\\.ts|index\\.ts)" }, to: { path: "^src/probe/" } },
    { name: "src-does-not-know-checks", comment: "The list of checks is given to the engine in one place.", severity: "error", from: { path: "^src/", pathNot: "^src/index\\.ts$" }, to: { path: "^checks/" } },
    only("the-matrix-is-tried", "The matrix asks the proof layer and knows no report.", "^src/matrix/", "^src/(matrix|proof|access|catalog|sql|check|shadow|source)/"),
    only("a-contract-speaks-of-the-matrix", "A contract is text about a matrix; it opens nothing.", "^src/contract/", "^(src/(contract|matrix)/|src/errors\\.ts|node_modules/(yaml|zod)/)"),
    { name: "report-reads-the-report", comment: "A reporter is a pure function of the report.", severity: "error", from: { path: "^src/report/" }, to: { path: "^src/", pathNot: "^src/(report|check)/" } },
    { name: "nothing-imports-the-cli", comment: "The command line is the outermost layer.", severity: "error", from: { path: "^(src|checks)/", pathNot: "^src/cli/" }, to: { path: "^src/cli/" } },
    { name: "nothing-imports-test", comment: "Shipped code never needs test code.", severity: "error", from: { path: "^(src|checks|bin)/" }, to: { path: "^(test|bench)/" } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: "tsconfig.json" }, doNotFollow: { path: "node_modules" }, enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs"] } },
};
