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
    ["select pg_read_file('/etc/passwd')", "pg_read_file()"],
    ["create table t as select * from pg_catalog.pg_ls_dir('.')", "pg_ls_dir()"],
    ["insert into t select lo_import('/etc/passwd')", "lo_import()"],
    ["do $$ begin perform pg_read_binary_file('x'); end $$", "pg_read_binary_file()"],
    ["select * from dblink('host=x', 'select 1') as t (a int)", "dblink()"],
    ["create subscription s connection 'host=x' publication p", "CREATE SUBSCRIPTION"],
    ["create function f() returns int as 'lib', 'f' language C", "language c"],
    ["create function f() returns int as 'lib', 'f' language 'c'", "language c"],
    ["do $$ begin if true then copy t from program 'curl'; end if; end $$", "COPY with PROGRAM"],
    ["do $$ begin execute 'load ''plpgsql'''; end $$", "LOAD"],
  ])("%s", async (text, message) => {
    const { refusal } = await inspect(text);
    expect(refusal).toMatchObject({ code: "0A000", message: expect.stringContaining(message) });
  });

  it.each([
    "copy t to stdout",
    "create view v as select * from dblink('host=x', 'select 1') as t (a int)",
    "create function f() returns text language sql as $$ select pg_read_file('x') $$",
    "select 'copy t from stdin'",
    "-- copy t from stdin\nselect 1",
    "create function f() returns int language sql as 'select 1'",
    "create function c() returns text language plpgsql as $$ begin return 'load'; end $$",
    "this does not parse; copy t from stdin",
    "do $$ begin perform 'load'; execute format('select %L', 'load x'); end $$",
    "do $$ begin this does not parse end $$",
  ])("not: %s", async (text) => {
    expect((await inspect(text)).refusal).toBeNull();
  });

  it("sees in do blocks what Supabase lets its users do as superuser, and versions of extensions", async () => {
    const block = "do $$ begin if true then create foreign data wrapper w; end if; end $$";
    expect((await inspect(block)).elevated).toBe(true);
    expect((await inspect("do $$ begin create extension pg_trgm version '9.9'; end $$")).versions).toEqual([
      { extension: "pg_trgm", version: "9.9" },
    ]);
    expect((await inspect("do $$ begin create table t (a int); end $$")).elevated).toBe(false);
  });

  it("sees transaction statements", async () => {
    expect((await inspect("rollback to savepoint x")).control).toBe(true);
    expect((await inspect("select 'commit'")).control).toBe(false);
  });
});
