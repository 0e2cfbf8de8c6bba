import { describe, expect, it } from "vitest";
import { inspect } from "../../src/shadow/inspect.ts";

describe("refused before it runs", () => {
  it.each([
    ["copy t from stdin", "COPY FROM STDIN"],
    ["select 1; copy t (a) from stdin with (format csv)", "COPY FROM STDIN"],
    ["copy t from '/etc/passwd'", "COPY with a file"],
    ["copy t to '/tmp/x'", "COPY with a file"],
    ["copy t from program 'curl'", "COPY with PROGRAM"],
    ["load 'plpgsql'", "LOAD"],
    ["create subscription s connection 'host=x' publication p", "CREATE SUBSCRIPTION"],
    ["create function f() returns int as 'lib', 'f' language C", "language c"],
    ["create function f() returns int as 'lib', 'f' language 'c'", "language c"],
  ])("%s", async (text, message) => {
    const { refusal } = await inspect(text);
    expect(refusal).toMatchObject({ code: "0A000", message: expect.stringContaining(message) });
  });

  it.each([
    "copy t to stdout",
    "select 'copy t from stdin'",
    "-- copy t from stdin\nselect 1",
    "create function f() returns int language sql as 'select 1'",
    "create function c() returns text language plpgsql as $$ begin return 'load'; end $$",
    "this does not parse; copy t from stdin",
  ])("not: %s", async (text) => {
    expect((await inspect(text)).refusal).toBeNull();
  });

  it("sees transaction statements", async () => {
    expect((await inspect("rollback to savepoint x")).control).toBe(true);
    expect((await inspect("select 'commit'")).control).toBe(false);
  });
});
