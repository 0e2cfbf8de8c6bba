import type { Pattern } from "./pattern.ts";

export const files: readonly Pattern[] = [
  {
    name: "every file of every bucket",
    sql: "create policy p on storage.objects for select to authenticated using (true);",
    expected: { "user select storage.objects": "all", "anon select storage.objects": "none" },
  },
  {
    name: "anybody uploads into one bucket",
    sql: "create policy p on storage.objects for insert with check (bucket_id = 'pictures');",
    expected: { "anon insert storage.objects": "some" },
  },
  {
    name: "the first folder is the caller's id, in whatever bucket",
    sql: "create policy p on storage.objects for select using ((storage.foldername(name))[1] = (select auth.uid()::text));",
    expected: { "anon select storage.objects": "none", "user select storage.objects": "own" },
  },
  {
    name: "any signed-in user deletes",
    sql: "create policy p on storage.objects for delete to authenticated using (bucket_id in ('a', 'b'));",
    expected: { "user delete storage.objects": "some" },
  },
  {
    name: "buckets may be changed",
    sql: "create policy p on storage.buckets for update to authenticated using (true) with check (true);",
    expected: { "user update storage.buckets": "all", "anon update storage.buckets": "none" },
  },
];
