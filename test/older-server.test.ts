import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type NativeServer, startNativeServer } from "./support/native-server.ts";
import { type Ran, runRowproof } from "./support/run-rowproof.ts";

/** The faults whose usual fixes take what PostgreSQL 15 brought: `security_invoker`, and `on delete set null (column)`. */
const script = `
create role anon; create role authenticated; create role service_role bypassrls; create role owner login;
create schema auth authorization owner;
create function auth.uid() returns uuid language sql stable as
  $$ select nullif(current_setting('request.jwt.claims', true)::json ->> 'sub', '')::uuid $$;
grant usage on schema auth to anon, authenticated;
grant create on schema public to owner;
set session authorization owner;
create table auth.users (id uuid primary key);
create table public.notes (id uuid primary key, user_id uuid not null references auth.users, body text);
create index on public.notes (user_id);
create view public.all_notes as select * from public.notes;
create table public.teams (id uuid primary key);
create table public.rooms (id uuid primary key, team_id uuid not null references public.teams);
create index on public.rooms (team_id);
create table public.bookings (
  id uuid primary key, team_id uuid not null references public.teams, room_id uuid references public.rooms on delete set null
);
create index on public.bookings (team_id);
create index on public.bookings (room_id);
alter table public.notes enable row level security;
alter table public.teams enable row level security;
alter table public.rooms enable row level security;
alter table public.bookings enable row level security;
create policy own on public.notes to authenticated using (user_id = (select auth.uid()));
grant select on all tables in schema public to anon, authenticated;
`;

let server: NativeServer;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-older-"));
  server = await startNativeServer(14);
  await server.createDatabase("app", script);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it("a fix made for PostgreSQL 14 runs on PostgreSQL 14", async () => {
  const url = server.url("app", "owner");
  const rowproof = (...args: readonly string[]): Promise<Ran> => runRowproof(args, { cwd: folder });
  const before = await rowproof("check", url);
  expect(before.code).toBe(1);
  expect(before.out).toMatch(/error view-bypasses-rls/);
  expect(before.out).toMatch(/column-copied-from-parent team_id/);

  expect((await rowproof("fix", url, "--all")).code).toBe(0);
  expect(await rowproof("apply", "rowproof_fix.sql", "--db-url", url, "--yes")).toMatchObject({
    code: 0,
    err: "rowproof_fix.sql: applied.\n",
  });
  expect((await rowproof("check", url)).code).toBe(0);
});
