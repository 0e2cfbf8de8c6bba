import type { Rows } from "../../src/access/access.ts";

/** A schema and what it opens: `anon select public.t` to the rows reached. */
export type Pattern = {
  readonly name: string;
  readonly sql: string;
  readonly expected: Readonly<Record<string, Rows>>;
};

const all = "grant all on all tables in schema public to anon, authenticated;";

/** A diary that its owner alone may read, with `policies` on top. */
const diary = (policies: string): string => `
  create table public.entry (
    id bigint generated always as identity primary key, owner_id uuid not null references auth.users (id),
    reader_id uuid, body text not null, status text not null default 'draft', deleted_at timestamptz);
  alter table public.entry enable row level security;
  ${all}
  ${policies}`;

const own = "create policy own on public.entry for all to authenticated using ((select auth.uid()) = owner_id);";

const tables: readonly Pattern[] = [
  {
    name: "row level security off",
    sql: `create table public.entry (id int primary key); ${all}`,
    expected: {
      "anon select public.entry": "all",
      "user delete public.entry": "all",
      "anon insert public.entry": "all",
    },
  },
  {
    name: "no policy at all",
    sql: diary(""),
    expected: {
      "anon select public.entry": "none",
      "user update public.entry": "none",
      "user insert public.entry": "none",
    },
  },
  {
    name: "owner policy",
    sql: diary(own),
    expected: {
      "anon select public.entry": "none",
      "user select public.entry": "own",
      "user insert public.entry": "own",
      "user update public.entry": "own",
      "user delete public.entry": "own",
      "anon truncate public.entry": "all",
    },
  },
  {
    name: "partitioned root without row level security over a protected partition",
    sql: `create table public.event (id int, at date not null, owner_id uuid) partition by range (at);
      create table public.event_2026 partition of public.event for values from ('2026-01-01') to ('2027-01-01');
      alter table public.event_2026 enable row level security; ${all}`,
    expected: { "anon select public.event": "all", "anon select public.event_2026": "none" },
  },
  {
    name: "partition without row level security under a protected root",
    sql: `create table public.event (id int, at date not null, owner_id uuid) partition by range (at);
      create table public.event_2026 partition of public.event for values from ('2026-01-01') to ('2027-01-01');
      alter table public.event enable row level security;
      create policy own on public.event using (owner_id = auth.uid()); ${all}`,
    expected: {
      "anon select public.event": "none",
      "user select public.event": "own",
      "anon select public.event_2026": "all",
    },
  },
  {
    name: "write grants without select",
    sql: `create table public.entry (id int primary key);
      revoke all on public.entry from anon, authenticated; grant insert, delete, truncate on public.entry to anon;`,
    expected: {
      "anon select public.entry": "none",
      "anon insert public.entry": "all",
      "anon truncate public.entry": "all",
      "user insert public.entry": "none",
    },
  },
  {
    name: "only a column is granted",
    sql: `create table public.entry (id int primary key, secret text);
      revoke all on public.entry from anon, authenticated; grant select (id) on public.entry to anon;`,
    expected: { "anon select public.entry": "all", "anon update public.entry": "none" },
  },
  {
    name: "restrictive policies only",
    sql: diary("create policy floor on public.entry as restrictive using (owner_id = auth.uid());"),
    expected: { "user select public.entry": "none" },
  },
  {
    name: "a schema that the API does not serve",
    sql: `create schema hidden; create table hidden.entry (id int); grant usage on schema hidden to anon;
      grant select on hidden.entry to anon;`,
    expected: { "anon select hidden.entry": "none" },
  },
  {
    name: "a served schema without usage",
    sql: `create schema api; create table api.entry (id int); grant select on api.entry to anon, authenticated;
      grant usage on schema api to authenticated;`,
    expected: { "anon select api.entry": "none", "user select api.entry": "all" },
  },
  {
    name: "membership in a role that reads everything",
    sql: `create table public.entry (id int); revoke all on public.entry from anon, authenticated;
      grant pg_read_all_data to anon with inherit true;`,
    expected: { "anon select public.entry": "all", "user select public.entry": "none" },
  },
  {
    name: "a privilege through an inherited role",
    sql: `create role readers nologin; create table public.entry (id int);
      revoke all on public.entry from anon, authenticated; grant select on public.entry to readers;
      grant readers to authenticated with inherit true;`,
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "a membership that gives its privileges only after SET ROLE",
    sql: `create role readers nologin; create table public.entry (id int);
      revoke all on public.entry from anon, authenticated; grant select on public.entry to readers;
      grant readers to authenticated with inherit false;`,
    expected: { "user select public.entry": "none" },
  },
  {
    name: "the API role owns the table",
    sql: `create table public.entry (id int); alter table public.entry enable row level security;
      alter table public.entry owner to authenticated; ${all}`,
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "the API role owns a table that forces row level security",
    sql: `create table public.entry (id int); alter table public.entry enable row level security;
      alter table public.entry force row level security; alter table public.entry owner to authenticated; ${all}`,
    expected: { "user select public.entry": "none" },
  },
];

const policy = (using: string, rest = ""): string => diary(`create policy p on public.entry ${rest} using (${using});`);

const policies: readonly Pattern[] = [
  {
    name: "true to everybody",
    sql: policy("true", "for select"),
    expected: { "anon select public.entry": "all", "anon delete public.entry": "none" },
  },
  {
    name: "true, for a role that bypasses policies anyway",
    sql: policy("true", "to service_role"),
    expected: { "anon select public.entry": "none", "user select public.entry": "none" },
  },
  {
    name: "service role by name, without TO",
    sql: policy("true"),
    expected: { "anon select public.entry": "all", "user delete public.entry": "all" },
  },
  {
    name: "asks for the service role",
    sql: policy("auth.role() = 'service_role'"),
    expected: { "anon select public.entry": "none", "user select public.entry": "none" },
  },
  {
    name: "signed in is enough",
    sql: policy("auth.uid() is not null"),
    expected: {
      "anon select public.entry": "none",
      "user select public.entry": "all",
      "user insert public.entry": "all",
    },
  },
  {
    name: "the role is enough",
    sql: policy("auth.role() = 'authenticated'::text"),
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "the role claim is enough",
    sql: policy("(auth.jwt() ->> 'role') = 'authenticated'"),
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  { name: "constants", sql: policy("'a' = 'a'"), expected: { "anon select public.entry": "all" } },
  { name: "a column with itself", sql: policy("id = id"), expected: { "anon select public.entry": "all" } },
  {
    name: "a nullable column with itself",
    sql: policy("reader_id = reader_id"),
    expected: { "anon select public.entry": "some" },
  },
  {
    name: "not null is not null",
    sql: policy("owner_id is not null"),
    expected: { "anon select public.entry": "all" },
  },
  {
    name: "a leftover true",
    sql: policy("owner_id = auth.uid() or true"),
    expected: { "anon select public.entry": "all", "user select public.entry": "all" },
  },
  {
    name: "the test for a session is upside down",
    sql: policy("auth.uid() is null or owner_id = auth.uid()"),
    expected: { "anon select public.entry": "all", "user select public.entry": "own" },
  },
  {
    name: "not distinct from null",
    sql: policy("reader_id is not distinct from auth.uid()"),
    expected: { "anon select public.entry": "some", "user select public.entry": "own" },
  },
  {
    name: "coalesced to the same empty text",
    sql: policy("coalesce(reader_id::text, '') = coalesce(auth.uid()::text, '')"),
    expected: { "anon select public.entry": "some", "user select public.entry": "own" },
  },
  {
    name: "and before or",
    sql: policy("owner_id = auth.uid() or status = 'published' and deleted_at is null"),
    expected: { "anon select public.entry": "some", "user select public.entry": "some" },
  },
  {
    name: "reading was meant, everything is open",
    sql: policy("status = 'published'"),
    expected: {
      "anon select public.entry": "some",
      "anon delete public.entry": "some",
      "anon update public.entry": "some",
    },
  },
  {
    name: "one wide policy beside a narrow one",
    sql: diary(`${own} create policy wide on public.entry for select using (true);`),
    expected: {
      "anon select public.entry": "all",
      "user select public.entry": "all",
      "user delete public.entry": "own",
    },
  },
  {
    name: "a restrictive policy that restricts nothing",
    sql: diary(`create policy wide on public.entry using (true);
      create policy floor on public.entry as restrictive using (true);`),
    expected: { "anon select public.entry": "all" },
  },
  {
    name: "a restrictive floor under a wide policy",
    sql: diary(`create policy wide on public.entry using (true);
      create policy floor on public.entry as restrictive using (owner_id = auth.uid());`),
    expected: { "anon select public.entry": "none", "user select public.entry": "own" },
  },
  {
    name: "a permissive policy that denies beside an open one",
    sql: diary(`create policy wide on public.entry for select using (true);
      create policy deny on public.entry for select to anon using (false);`),
    expected: { "anon select public.entry": "all" },
  },
  {
    name: "LIKE with a pattern the caller keeps in their own profile",
    sql: policy("body like (auth.jwt() -> 'user_metadata' ->> 'pattern')"),
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "an open branch for active rows",
    sql: policy("owner_id = auth.uid() or status = 'active'", "to authenticated"),
    expected: { "anon select public.entry": "none", "user select public.entry": "some" },
  },
  {
    name: "clauses that were not written let nothing through",
    sql: diary(`create policy i on public.entry for insert; create policy u on public.entry for update;
      create policy d on public.entry for delete; create policy a on public.entry;`),
    expected: {
      "user insert public.entry": "none",
      "user update public.entry": "none",
      "user delete public.entry": "none",
      "user select public.entry": "none",
    },
  },
  {
    name: "update that nobody may select for",
    sql: diary("create policy u on public.entry for update using (owner_id = auth.uid());"),
    expected: { "user update public.entry": "own", "user select public.entry": "none" },
  },
  {
    name: "insert accepts anything",
    sql: diary("create policy i on public.entry for insert to authenticated with check (true);"),
    expected: { "user insert public.entry": "all", "anon insert public.entry": "none" },
  },
  {
    name: "insert asks for a session only",
    sql: diary("create policy i on public.entry for insert with check ((select auth.uid()) is not null);"),
    expected: { "user insert public.entry": "all", "anon insert public.entry": "none" },
  },
  {
    name: "insert checks the status only",
    sql: diary("create policy i on public.entry for insert with check (status = 'draft');"),
    expected: { "user insert public.entry": "some" },
  },
  {
    name: "an update whose check accepts nothing",
    sql: diary("create policy u on public.entry for update using (true) with check (false);"),
    expected: { "user update public.entry": "none" },
  },
  {
    name: "case, nullif and between on constants",
    sql: policy("case when nullif(auth.role(), 'anon') is null then 2 between 1 and 3 else owner_id = auth.uid() end"),
    expected: { "anon select public.entry": "all", "user select public.entry": "own" },
  },
  {
    name: "everyone but the owner",
    sql: policy("owner_id <> auth.uid()"),
    expected: { "anon select public.entry": "none", "user select public.entry": "all" },
  },
  {
    name: "not in a list",
    sql: policy("status not in ('draft', 'secret')"),
    expected: { "anon select public.entry": "some" },
  },
];

const club = (policies: string, members = ""): string => `
  create table public.club (id uuid primary key, title text);
  create table public.member (club_id uuid not null references public.club (id), user_id uuid not null references auth.users (id),
    role text not null default 'guest', primary key (club_id, user_id));
  create table public.admins (user_id uuid primary key references auth.users (id));
  create table public.note (id uuid primary key, club_id uuid not null references public.club (id), body text);
  alter table public.club enable row level security; alter table public.note enable row level security;
  ${all} ${members} ${policies}`;

const onNote = (using: string): string => `create policy p on public.note using (${using});`;

const membership: readonly Pattern[] = [
  {
    name: "member of the row's club",
    sql: club(
      onNote("exists (select 1 from public.member m where m.club_id = note.club_id and m.user_id = auth.uid())"),
    ),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "in the caller's clubs",
    sql: club(onNote("club_id in (select m.club_id from public.member m where m.user_id = (select auth.uid()))")),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "metadata that users edit themselves",
    sql: club(onNote("(auth.jwt() -> 'user_metadata' ->> 'role') = 'admin'")),
    expected: { "anon select public.note": "none", "user select public.note": "all" },
  },
  {
    name: "metadata that only the backend edits",
    sql: club(onNote("(auth.jwt() -> 'app_metadata' ->> 'role') = 'admin'")),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "user metadata behind a helper function",
    sql: `create function public.is_boss() returns boolean language sql stable as
        $$ select coalesce((auth.jwt() -> 'user_metadata' ->> 'boss')::boolean, false) $$;
      ${club(onNote("public.is_boss()"))}`,
    expected: { "anon select public.note": "none", "user select public.note": "all" },
  },
  {
    name: "identity from a request header",
    sql: club(onNote("club_id::text = (current_setting('request.headers', true)::json ->> 'x-club')")),
    expected: { "anon select public.note": "all", "user select public.note": "all" },
  },
  {
    name: "an admin exists, whoever it is",
    sql: club(onNote("exists (select 1 from public.admins)")),
    expected: { "anon select public.note": "all", "user select public.note": "all" },
  },
  {
    name: "the caller is an admin",
    sql: club(onNote("exists (select 1 from public.admins where user_id = auth.uid())")),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "captured correlation",
    sql: club(onNote("exists (select 1 from public.member m where m.club_id = club_id and m.user_id = auth.uid())")),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "any club with a member",
    sql: club(onNote("club_id in (select club_id from public.member)")),
    expected: { "anon select public.note": "some", "user select public.note": "some" },
  },
  {
    name: "any club with a member, where members see their own rows only",
    sql: club(
      onNote("club_id in (select club_id from public.member)"),
      `alter table public.member enable row level security;
       create policy mine on public.member for select using (user_id = auth.uid());`,
    ),
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "the lookup table cannot be read by the caller",
    sql: club(
      onNote("exists (select 1 from public.member m where m.club_id = note.club_id and m.user_id = auth.uid())"),
      "revoke all on public.member from anon, authenticated;",
    ),
    expected: { "anon select public.note": "none", "user select public.note": "none" },
  },
  {
    name: "a role that no token has",
    sql: club(onNote("auth.role() = 'admin'")),
    expected: { "anon select public.note": "none", "user select public.note": "none" },
  },
  {
    name: "a nested claim read as a flat one, open where it is missing",
    sql: club(onNote("(auth.jwt() ->> 'o.id') is null or club_id::text = (auth.jwt() ->> 'o.id')")),
    expected: { "anon select public.note": "all", "user select public.note": "all" },
  },
  {
    name: "a tenant setting",
    sql: club(onNote("club_id::text = current_setting('app.club', true)")),
    expected: { "anon select public.note": "own", "user select public.note": "own" },
  },
  {
    name: "a tenant setting, open where it is missing",
    sql: club(
      onNote(
        "coalesce(current_setting('app.club', true), '') = '' or club_id::text = current_setting('app.club', true)",
      ),
    ),
    expected: { "anon select public.note": "all", "user select public.note": "all" },
  },
  {
    name: "a definer helper with arguments",
    sql: `${club("", "")}
      create function public.is_member(club uuid) returns boolean language sql stable security definer set search_path = ''
        as $$ select exists (select 1 from public.member where club_id = club and user_id = auth.uid()) $$;
      ${onNote("public.is_member(club_id)")}`,
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "a procedural definer helper",
    sql: `${club("", "alter table public.member enable row level security;")}
      create function public.has_role(wanted text) returns boolean language plpgsql stable security definer set search_path = ''
        as $$ declare found_role text; begin
          if auth.uid() is null then return false; end if;
          select m.role into found_role from public.member m where m.user_id = auth.uid();
          return found_role = wanted; end $$;
      ${onNote("public.has_role('owner')")}`,
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "a helper whose body cannot be read",
    sql: `${club("", "")}
      create function public.mystery() returns boolean language plpgsql stable as
        $$ declare r record; begin for r in select 1 loop return true; end loop; return false; end $$;
      ${onNote("public.mystery()")}`,
    expected: { "anon select public.note": "unknown", "user select public.note": "unknown" },
  },
  {
    name: "the caller's clubs from a set-returning helper",
    sql: `${club("", "alter table public.member enable row level security;")}
      create function public.my_clubs() returns setof uuid language sql stable security definer set search_path = ''
        as $$ select club_id from public.member where user_id = auth.uid() $$;
      ${onNote("club_id in (select public.my_clubs())")}`,
    expected: { "anon select public.note": "none", "user select public.note": "own" },
  },
  {
    name: "a policy that leads back to its own table",
    sql: club(
      "",
      `alter table public.member enable row level security;
       create policy again on public.member using (club_id in (select club_id from public.member where user_id = auth.uid()));`,
    ),
    expected: { "anon select public.member": "none", "user select public.member": "none" },
  },
];

const views: readonly Pattern[] = [
  {
    name: "a view with its owner's rights",
    sql: `${diary(own)} create view public.all_entries as select * from public.entry; grant select on public.all_entries to anon;`,
    expected: { "anon select public.all_entries": "all" },
  },
  {
    name: "a view with the caller's rights",
    sql: `${diary(own)} create view public.my_entries with (security_invoker = on) as select * from public.entry;
      grant select on public.my_entries to anon, authenticated;`,
    expected: { "anon select public.my_entries": "none", "user select public.my_entries": "own" },
  },
  {
    name: "a view that filters by the caller itself",
    sql: `${diary(own)} create view public.my_entries with (security_barrier) as
        select * from public.entry where owner_id = (select auth.uid());
      grant select on public.my_entries to anon, authenticated;`,
    expected: { "anon select public.my_entries": "none", "user select public.my_entries": "own" },
  },
  {
    name: "a caller's view over an owner's view",
    sql: `${diary(own)} create schema inner_part; create view inner_part.all_entries as select * from public.entry;
      grant usage on schema inner_part to anon, authenticated; grant select on inner_part.all_entries to anon, authenticated;
      create view public.entries with (security_invoker = on) as select * from inner_part.all_entries;
      grant select on public.entries to anon;`,
    expected: { "anon select public.entries": "all" },
  },
  {
    name: "a materialised view",
    sql: `${diary(own)} create materialized view public.entry_copy as select * from public.entry;
      grant select on public.entry_copy to anon;`,
    expected: { "anon select public.entry_copy": "all" },
  },
  {
    name: "users two views deep",
    sql: `create view public.user_list as select id, email from auth.users;
      create view public.user_names as select email from public.user_list;
      revoke all on public.user_list from anon; grant select on public.user_names to anon;`,
    expected: { "anon select public.user_names": "all", "anon select public.user_list": "none" },
  },
  {
    name: "writing through a view without reading",
    sql: `${diary(own)} create view public.all_entries as select * from public.entry;
      revoke all on public.all_entries from anon, authenticated; grant delete, update on public.all_entries to anon;`,
    expected: {
      "anon select public.all_entries": "none",
      "anon delete public.all_entries": "all",
      "anon update public.all_entries": "all",
      "anon insert public.all_entries": "none",
    },
  },
  {
    name: "a view whose owner is bound by forced row level security",
    sql: `create role reporting nologin; ${diary(`create policy own on public.entry using (owner_id = auth.uid());
        alter table public.entry force row level security; grant select on public.entry to reporting;`)}
      create view public.report as select * from public.entry; alter view public.report owner to reporting;
      grant select on public.report to anon, authenticated;`,
    expected: { "anon select public.report": "none", "user select public.report": "own" },
  },
  {
    name: "a view over nothing",
    sql: "create view public.one as select 1 as n; grant select on public.one to anon;",
    expected: { "anon select public.one": "all" },
  },
  {
    name: "a view of some rows",
    sql: `${diary(own)} create view public.published as select id, body from public.entry where status = 'published';
      grant select on public.published to anon;`,
    expected: { "anon select public.published": "some" },
  },
];

const storage = (policies: string): string => policies;

const files: readonly Pattern[] = [
  {
    name: "every file of every bucket",
    sql: storage("create policy p on storage.objects for select to authenticated using (true);"),
    expected: { "user select storage.objects": "all", "anon select storage.objects": "none" },
  },
  {
    name: "anybody uploads into one bucket",
    sql: storage("create policy p on storage.objects for insert with check (bucket_id = 'pictures');"),
    expected: { "anon insert storage.objects": "some" },
  },
  {
    name: "the first folder is the caller's id, in whatever bucket",
    sql: storage(
      "create policy p on storage.objects for select using ((storage.foldername(name))[1] = (select auth.uid()::text));",
    ),
    expected: { "anon select storage.objects": "none", "user select storage.objects": "own" },
  },
  {
    name: "any signed-in user deletes",
    sql: storage("create policy p on storage.objects for delete to authenticated using (bucket_id in ('a', 'b'));"),
    expected: { "user delete storage.objects": "some" },
  },
  {
    name: "buckets may be changed",
    sql: storage("create policy p on storage.buckets for update to authenticated using (true) with check (true);"),
    expected: { "user update storage.buckets": "all", "anon update storage.buckets": "none" },
  },
];

export const patterns: readonly Pattern[] = [...tables, ...policies, ...membership, ...views, ...files];
