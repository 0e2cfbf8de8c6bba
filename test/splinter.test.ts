import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../checks/index.ts";

/** Every lint that splinter runs, by number. */
const lints: readonly string[] = [
  "0001 unindexed_foreign_keys",
  "0002 auth_users_exposed",
  "0003 auth_rls_initplan",
  "0004 no_primary_key",
  "0005 unused_index",
  "0006 multiple_permissive_policies",
  "0007 policy_exists_rls_disabled",
  "0008 rls_enabled_no_policy",
  "0009 duplicate_index",
  "0010 security_definer_view",
  "0011 function_search_path_mutable",
  "0013 rls_disabled_in_public",
  "0014 extension_in_public",
  "0015 rls_references_user_metadata",
  "0016 materialized_view_in_api",
  "0017 foreign_table_in_api",
  "0018 unsupported_reg_types",
  "0019 insecure_queue_exposed_in_api",
  "0020 table_bloat",
  "0021 fkey_to_auth_unique",
  "0022 extension_versions_outdated",
  "0023 sensitive_columns_exposed",
  "0024 rls_policy_always_true",
  "0025 public_bucket_allows_listing",
  "0026 pg_graphql_anon_table_exposed",
  "0027 pg_graphql_authenticated_table_exposed",
  "0028 anon_security_definer_function_executable",
  "0029 authenticated_security_definer_function_executable",
];

describe("the map to splinter", () => {
  const page = readFileSync("docs/splinter.md", "utf8");
  const rows = [...page.matchAll(/^\| (\d{4}) `(\w+)` \| (.+) \|$/gm)].map(([, number, name, answer = ""]) => ({
    lint: `${number} ${name}`,
    name: name ?? "",
    answer,
  }));

  it("has every lint once", () => {
    expect(rows.map(({ lint }) => lint)).toEqual(lints);
  });

  it("names checks that exist, or a reason", () => {
    for (const { answer } of rows) {
      const pages = [...answer.matchAll(/\]\(\.\.\/(checks\/[^)]+)\)/g)].map(([, path = ""]) => path);
      if (pages.length === 0) expect(answer).toMatch(/^none/);
      for (const path of pages) expect(existsSync(path), path).toBe(true);
    }
  });

  it("agrees with what the checks say of themselves", () => {
    // 0012 is told in a sentence: it is a page of splinter's and no lint.
    const told = page.split("\n\n").find((part) => part.startsWith("0012")) ?? "";
    const known = new Map([
      ...rows.map(({ name, answer }) => [name, answer] as const),
      ["auth_allow_anonymous_sign_ins", told],
    ]);
    for (const { id, alsoKnownAs } of checks) {
      const names = alsoKnownAs.flatMap((one) => (one.startsWith("splinter:") ? [one.slice("splinter:".length)] : []));
      for (const name of names) expect(known.get(name), name).toContain(`[${id}]`);
    }
  });
});
