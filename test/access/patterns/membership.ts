import { all, type Pattern } from "./pattern.ts";

const club = (policies: string, members = ""): string => `
  create table public.club (id uuid primary key, title text);
  create table public.member (club_id uuid not null references public.club (id), user_id uuid not null references auth.users (id),
    role text not null default 'guest', primary key (club_id, user_id));
  create table public.admins (user_id uuid primary key references auth.users (id));
  create table public.note (id uuid primary key, club_id uuid not null references public.club (id), body text);
  alter table public.club enable row level security; alter table public.note enable row level security;
  ${all} ${members} ${policies}`;

const onNote = (using: string): string => `create policy p on public.note using (${using});`;

export const membership: readonly Pattern[] = [
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
