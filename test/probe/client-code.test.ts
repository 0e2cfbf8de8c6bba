import { describe, expect, it } from "vitest";
import { readClientCode } from "../../src/probe/discover/client-code.ts";
import { distinct } from "../../src/probe/subject.ts";

const told = (text: string): readonly string[] =>
  distinct(readClientCode([{ path: "a.ts", text }])).map((subject) =>
    subject.kind === "bucket"
      ? `bucket ${subject.name} ${subject.from}`
      : `${subject.kind} ${subject.schema}.${subject.name} ${subject.from}`,
  );

describe("what an app's code asks for", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a table", 'const { data } = await supabase\n  .from("notes")\n  .select("*")', ["relation public.notes a.ts:2"]],
    ["a table in a schema", "this.client.schema('crm').from(`leads`).insert(x)", ["relation crm.leads a.ts:1"]],
    ["a function", 'useQuery(() => createClient().rpc("stats", { a: 1 }))', ["routine public.stats a.ts:1"]],
    ["a bucket", "await supabase.storage.from('avatars').upload(p, f)", ["bucket avatars a.ts:1"]],
    ["a cast", "const q = (db as Client)!.from('notes')", ["relation public.notes a.ts:1"]],
    ["JSX", "export const A = () => <B q={db.from('notes')} />", ["relation public.notes a.ts:1"]],
    [
      "a component",
      "<template><p/></template>\n<script setup lang='ts'>\ndb.from('notes')\n</script>",
      ["relation public.notes a.ts:3"],
    ],
    ["a constant", "const T = { notes: 'notes' } as const; db.from(T.notes)", ["relation public.notes a.ts:1"]],
    ["an enum", "enum B { Avatars = 'avatars' }\ndb.storage.from(B.Avatars)", ["bucket avatars a.ts:2"]],
    ["a text put together", `const p = 'app'; db.from(\`\${p}_notes\`)`, ["relation public.app_notes a.ts:1"]],
    [
      "one of two",
      "db.from(old ? 'notes' : 'memos')",
      ["relation public.notes a.ts:1", "relation public.memos a.ts:1"],
    ],
    [
      "what a select takes along",
      "db.from('notes').select('id, owner:profiles!notes_fk(name, tags(*)), count(), team_id(name)')",
      ["relation public.notes a.ts:1", "relation public.profiles a.ts:1", "relation public.tags a.ts:1"],
    ],
    [
      "the client's schema",
      "const db = createClient(u, k, { db: { schema: 'api' } }); db.from('notes')",
      ["relation api.notes a.ts:1"],
    ],
    [
      "generated types",
      "type Database = { crm: { Tables: { leads: { Row: { id: string } } }, Views: {}, Functions: { stats: { Args: { day?: string } } } } }",
      ["relation crm.leads a.ts", "routine crm.stats a.ts"],
    ],
    ["an address", `fetch(\`\${url}/rest/v1/notes?select=*\`)`, ["relation public.notes a.ts:1"]],
    ["nothing: the language's own", 'Array.from("abc"); Buffer.from("x"); Uint8Array.from("1")', []],
    ["nothing: a name that is worked out", 'db.from(table); db.from("a_" + b)', []],
    ["nothing: not code at all", "{{{ ???", []],
  ])("%s", (_, text, expected) => expect(told(text)).toEqual(expected));

  it("finds constants of other files, where only one thing has the name", () => {
    const names = { path: "names.ts", text: "export const NOTES = 'notes'; export const TWO = 'a';" };
    const other = { path: "other.ts", text: "const TWO = 'b';" };
    const asks = { path: "asks.ts", text: "db.from(NOTES); db.from(TWO)" };
    expect(readClientCode([names, other, asks]).map(({ name }) => name)).toEqual(["notes"]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    [
      "a.dart",
      "final s = Supabase.instance.client; s.schema('crm').from('leads').select(); s.storage.from('avatars');",
      ["relation leads", "bucket avatars"],
    ],
    ["a.py", 'supabase.table("notes"); supabase.rpc("stats", {"p_day": 1})', ["relation notes", "routine stats p_day"]],
    ["a.swift", 'try await supabase.from("notes").select()', ["relation notes"]],
    ["b.py", 'rich.table("notes")', []],
  ])("reads %s", (path, text, expected) => {
    const found = readClientCode([{ path, text }]).map((one) =>
      one.kind === "routine"
        ? `routine ${one.name} ${one.parameters?.map(({ name }) => name)}`
        : `${one.kind} ${one.name}`,
    );
    expect(found).toEqual(expected);
  });
});
