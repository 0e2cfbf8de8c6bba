import { beforeAll, describe, expect, it } from "vitest";
import { grantsIn } from "../../src/sql/grants.ts";
import { loadParser } from "../../src/sql/parse.ts";

beforeAll(loadParser);

describe("the grants that statements say", () => {
  it("name privileges, columns, roles and objects", () => {
    expect(grantsIn("grant select (a, b), update on api.t, u to anon, public")).toEqual([
      {
        does: "grant",
        privileges: [
          { name: "select", columns: ["a", "b"] },
          { name: "update", columns: [] },
        ],
        roles: ["anon", "public"],
        on: { is: "objects", kind: "tables", names: [["api", "t"], ["u"]] },
      },
    ]);
  });

  it("are told apart by what they are about", () => {
    const about = (text: string) => grantsIn(text).map(({ does, on, privileges }) => [does, privileges[0]?.name, on]);
    expect(about("revoke all on all tables in schema public from anon")).toEqual([
      ["revoke", "all", { is: "all in schema", kind: "tables", schemas: ["public"] }],
    ]);
    expect(about("alter default privileges for role x in schema a revoke execute on functions from public")).toEqual([
      ["revoke", "execute", { is: "new objects", kind: "routines", schemas: ["a"], owners: ["x"] }],
    ]);
    expect(about("grant keeper to anon")).toEqual([["grant", "keeper", { is: "roles" }]]);
    expect(about("grant usage on schema api to anon")).toEqual([
      ["grant", "usage", { is: "objects", kind: "schemas", names: [["api"]] }],
    ]);
    expect(about("grant execute on function api.f(int) to anon")).toEqual([
      ["grant", "execute", { is: "objects", kind: "routines", names: [["api", "f"]] }],
    ]);
    expect(about("select 'grant'")).toEqual([]);
  });
});
