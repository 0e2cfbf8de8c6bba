import { expect, test } from "vitest";
import type { Role } from "../../src/catalog/ownership.ts";
import { settleExposedSchemas } from "../../src/source/exposed-schemas.ts";

const role = (name: string): Role => ({
  name,
  superuser: false,
  bypassRls: false,
  login: false,
  inherit: true,
  createRole: false,
  createDatabase: false,
  memberOf: [],
  settings: [],
});
const nothing = { pgrstDbSchemas: null, authenticatorDbSchemas: null };
const set = { pgrstDbSchemas: 'public, "my api"', authenticatorDbSchemas: "api" };

test.each([
  [["x"], ["y"], set, ["anon"], { schemas: ["x"], from: "option" }],
  [null, ["y"], set, ["anon"], { schemas: ["y"], from: "config.toml" }],
  [null, null, set, ["anon"], { schemas: ["public", "my api"], from: "pgrst.db_schemas" }],
  [null, null, { ...set, pgrstDbSchemas: null }, ["anon"], { schemas: ["api"], from: "authenticator role" }],
  [null, null, nothing, ["anon"], { schemas: ["public", "graphql_public"], from: "default" }],
  [null, null, nothing, ["postgres"], { schemas: [], from: "none" }],
] as const)("option %j, config.toml %j, settings %j, roles %j", (option, config, settings, roles, expected) => {
  expect(settleExposedSchemas({ option, config }, { settings, roles: roles.map(role) })).toEqual(expected);
});
