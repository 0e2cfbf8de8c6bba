import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderAt, foldersIn } from "../bench/corpus/folder.ts";
import { type Measured, measure } from "../bench/corpus/measure.ts";
import { rowOf } from "../bench/corpus/row.ts";
import { tableOf, totalsOf } from "../bench/corpus/table.ts";
import { tempFolder } from "./support/temp-folder.ts";

const whole = `create table public.notes (id bigint generated always as identity primary key, body text);
create index notes_body_idx on public.notes (body);
`;
const broken = `create table public.notes (id bigint primary key);
create policy "own" on public.missing for select using (true);
alter table public.missing add column body text;
`;
const options = { prove: false, timeoutSeconds: 120, rowproof: "bin/rowproof.js" };

const ended = (part: Partial<Measured>): Measured => ({
  exit: 0,
  timedOut: false,
  out: "",
  err: "",
  seconds: 1,
  megabytes: 100,
  ...part,
});

describe("the corpus tool", () => {
  it("counts what applied and what failed of each folder, and says why", async () => {
    const root = await tempFolder({
      "whole/supabase/migrations/20250101000000_init.sql": whole,
      "broken/supabase/migrations/20250101000000_init.sql": broken,
    });
    const [first, second] = ["whole", "broken"].map((name) => folderAt(join(root, name, "supabase/migrations")));
    if (first === undefined || second === undefined) throw new Error("There are two folders.");
    const rows = [rowOf(first, await measure(first, options)), rowOf(second, await measure(second, options))];
    const [good, bad] = rows.map(({ result }) => (result.kind === "reported" ? result : null));
    expect(good).toMatchObject({ layout: "supabase", statements: 2, applied: 2, failed: 0, causes: [] });
    expect(bad?.statements).toBe(3);
    expect((bad?.applied ?? 0) + (bad?.assumed ?? 0) + (bad?.failed ?? 0)).toBe(3);
    expect(bad?.applied).toBeLessThan(3);
    for (const { megabytes, seconds } of rows) {
      expect(megabytes).toBeGreaterThan(100);
      expect(seconds).toBeGreaterThan(0);
    }
    const table = tableOf(rows);
    expect(table).toContain("| whole | supabase | 2 | 2 | 0 | 0 | 0 |");
    expect(table).toContain("2 projects, 2 with a report, 1 with every statement applied as it stands.");
    expect(totalsOf(rows)).toMatchObject({ statements: 5, complete: 1 });
  });

  it("gives a run without a report a row that says what happened", () => {
    const folder = folderAt("/projects/shop/supabase/migrations");
    const kinds = [
      ended({ exit: 3, err: "rowproof: this is a bug\nError: no\n" }),
      ended({ exit: null, timedOut: true, megabytes: null }),
      ended({ exit: null }),
      ended({ exit: 2, err: "rowproof: there is nothing here.\nhint\n" }),
      ended({ out: "{}" }),
      ended({ out: "not json" }),
    ].map((measured) => rowOf(folder, measured).result.kind);
    expect(kinds).toEqual(["crashed", "timed out", "crashed", "refused", "crashed", "crashed"]);
    const table = tableOf([rowOf(folder, ended({ exit: 3, err: "at a | b\n" }))]);
    expect(table).toContain("| shop | **crashed** |  |  |  |  |  | exit code 3: at a \\| b |");
    expect(table).toContain("1 projects, 0 with a report, 0 with every statement applied as it stands.");
  });

  it("reads a list of paths and names", async () => {
    const root = await tempFolder({
      "list.txt": "# projects\nshop/supabase/migrations\n\n/elsewhere/db/migrate\tother\n",
    });
    expect(foldersIn(join(root, "list.txt"))).toEqual([
      { name: "shop", path: join(root, "shop/supabase/migrations") },
      { name: "other", path: "/elsewhere/db/migrate" },
    ]);
  });

  it("stops a run that takes too long", async () => {
    const root = await tempFolder({ "slow.js": "setInterval(() => {}, 1000);", "db/a.sql": "" });
    const slow = { ...options, timeoutSeconds: 1, rowproof: join(root, "slow.js") };
    const folder = folderAt(join(root, "db"));
    expect(rowOf(folder, await measure(folder, slow)).result).toEqual({
      kind: "timed out",
      because: "stopped after 1 s",
    });
  });
});
