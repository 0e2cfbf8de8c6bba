import { afterAll, describe, expect, it } from "vitest";
import { parseCase } from "../bench/patterns/case.ts";
import { type Judgement, judge } from "../bench/patterns/judge.ts";
import { Stage } from "../bench/patterns/stage.ts";
import { linesOf, totalsOf } from "../bench/patterns/table.ts";

const stage = new Stage();
afterAll(() => stage.close());

const ada = "aaaaaaaa-0000-4000-8000-000000000001";
const ben = "bbbbbbbb-0000-4000-8000-000000000002";

const own = `alter table public.letters enable row level security;
create policy "own" on public.letters to authenticated using ((select auth.uid()) = writer_id);`;

type Parts = { readonly versions?: string; readonly acts?: string };

const leak = `-- === vulnerable
-- === fixed
${own}`;

const acts = `-- === attack as anon
select * from public.letters;
-- === use as ${ada}
update public.letters set body = 'Dear Ben' returning *;
`;

const judged = (parts: Parts): Promise<Judgement> =>
  judge(
    parseCase(
      `-- Letters of people who do not want them read.
-- === common
create table public.letters (id int primary key, writer_id uuid not null references auth.users (id), body text);
create index on public.letters (writer_id);
${parts.versions ?? leak}
-- === world
insert into auth.users (id, email) values ('${ada}', 'ada@post.test'), ('${ben}', 'ben@post.test');
insert into public.letters values (1, '${ada}', 'Dear Cy');
${parts.acts ?? acts}`,
      { name: "Z01-letters.post", folder: "z" },
    ),
    stage,
  );

describe("the patterns tool", () => {
  it("says what is told, proven and fixed", async () => {
    const one = await judged({});
    expect(one).toMatchObject({ group: "Z", pattern: "Z01", errors: [], proven: true, flagged: [], besides: [] });
    expect(one.told.map(({ check, object }) => `${check} ${object}`)).toEqual(["table-without-rls public.letters"]);
    expect(one.fixed).toEqual({ is: true, by: "table-without-rls" });
    expect(totalsOf([one]).at(-1)).toMatchObject({ patterns: 1, told: 1, proven: 1, fixed: 1, flagged: 0, errors: 0 });
  });

  it("does not count what is told of another object", async () => {
    const one = await judged({ acts: `${acts}-- === expect public.parcels` });
    expect(one).toMatchObject({ errors: [], told: [], proven: false, fixed: { is: false, because: "not told" } });
    expect(linesOf(one)[0]).toContain("NOT TOLD, NOT PROVEN, NOT FIXED");
  });

  it("does not call a fix one that the case's own people cannot live with", async () => {
    const others = `-- === vulnerable
-- === fixed
alter table public.letters enable row level security;
create policy "any" on public.letters for select to authenticated using (true);`;
    const one = await judged({
      versions: others,
      acts: `-- === attack as anon
select * from public.letters;
-- === use as ${ben}
select * from public.letters;`,
    });
    expect(one.errors).toEqual([]);
    expect(one.fixed.is).toBe(false);
  });

  it("counts what is flagged where nothing is wrong", async () => {
    const one = await judged({ versions: "-- === sound", acts: "" });
    expect(one).toMatchObject({ kind: "sound", told: [], errors: [] });
    expect(one.flagged.map(({ check }) => check)).toEqual(["table-without-rls"]);
  });

  it.each<[string, Parts, string]>([
    [
      "an attack that does not work",
      { acts: `-- === attack as anon\nselect * from public.letters where id = 2;` },
      "vulnerable: attack as anon does not work: no row",
    ],
    [
      "an attack that works on the fixed version",
      { acts: `-- === attack as ${ada}\nselect * from public.letters;` },
      `fixed: attack as ${ada} works`,
    ],
    [
      "a use that fails",
      { acts: `${acts}-- === use as ${ben}\nselect * from public.letters;` },
      `fixed: use as ${ben} does not work: no row`,
    ],
    [
      "a use that is refused",
      { acts: `${acts}-- === use as anon\nselect * from public.missing;` },
      'vulnerable: use as anon does not work: relation "public.missing" does not exist (42P01)',
    ],
    [
      "an outage that is none",
      { acts: `-- === outage as ${ada}\nselect * from public.letters;` },
      `vulnerable: outage as ${ada} works`,
    ],
    [
      "a migration that does not apply",
      { versions: "-- === vulnerable\n-- === fixed\ncreate table public.letters ();" },
      'fixed: relation "letters" already exists (42P07), in: create table public.letters ();',
    ],
  ])("tells %s", async (_, parts, error) => {
    expect((await judged(parts)).errors).toContain(error);
  });

  it.each([
    ["-- === vulnerable\nselect 1;", "a case has either"],
    ["-- === sound\n-- === attack as somebody\nselect 1;", '"somebody" is nobody'],
    ["-- === sound\n-- === atack as anon\nselect 1;", 'no section "atack as anon"'],
    ["-- === vulnerable\n-- === fixed\n-- === use as anon\nselect 1;", "needs an attack or an outage"],
  ])("refuses %j", (text, because) => {
    expect(() => parseCase(text, { name: "Z02", folder: "z" })).toThrow(because);
  });
});
