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
    ["nothing: the language's own", 'Array.from("abc"); Buffer.from("x"); Uint8Array.from("1")', []],
    ["nothing: a name that is worked out", 'db.from(table); db.from("a_" + b)', []],
    ["nothing: not code at all", "{{{ ???", []],
  ])("%s", (_, text, expected) => expect(told(text)).toEqual(expected));
});
