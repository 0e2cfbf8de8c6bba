import { diary, own, type Pattern } from "./pattern.ts";

const policy = (using: string, rest = ""): string => diary(`create policy p on public.entry ${rest} using (${using});`);

export const policies: readonly Pattern[] = [
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
