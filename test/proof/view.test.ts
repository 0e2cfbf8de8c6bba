import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attack } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const notes = `
  create table public.notes (id bigint primary key, user_id uuid not null references auth.users, body text not null);
  alter table public.notes enable row level security;
  create policy own on public.notes to authenticated using (user_id = (select auth.uid()));
`;
const attack = (command: Attack["command"], target: string, as: Attack["as"] = "anon"): readonly Attack[] => [
  { kind: "attack", as, command, target: id(target) },
];
const outcomes = async (schema: string, ...attacks: readonly (readonly Attack[])[]): Promise<readonly string[]> =>
  (await prove(shadow, notes + schema, ...attacks)).map((proof) =>
    proof.outcome === "proven" ? "proven" : `${proof.outcome}: ${proof.because}`,
  );

describe("an attack through a view", () => {
  it("reads and writes the other user's row with the view owner's rights", async () => {
    const schema = "create view public.v as select id, user_id, body from public.notes; grant all on public.v to anon;";
    const all = (["select", "insert", "update", "delete"] as const).map((command) => attack(command, "public.v"));
    const proofs = await prove(shadow, notes + schema, ...all);
    expect(proofs).toMatchInlineSnapshot(`
      [
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "2 rows, among them the other user's: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value",
            "sql": "select * from public.v",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "1 row made in the other user's name: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value",
            "sql": "insert into public.v (id, user_id, body) values ('900001', 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', 'A-body-value')",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "changed the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value",
            "sql": "update public.v set body = 'B-body-value' where id::text = '900001' and user_id::text = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa'",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "deleted the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value",
            "sql": "delete from public.v where id::text = '900001' and user_id::text = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa'",
          },
        },
      ]
    `);
  });

  it("is blocked where the view runs as its caller, or shows each caller their own rows", async () => {
    const schema = `
      create view public.invoker with (security_invoker) as select * from public.notes;
      create view public.mine as select * from public.notes where user_id = (select auth.uid());
      grant select on public.invoker, public.mine to anon, authenticated;
      grant select on public.notes to anon, authenticated;`;
    const told = await outcomes(
      schema,
      attack("select", "public.invoker", "stranger"),
      attack("select", "public.mine", "stranger"),
      attack("select", "public.mine"),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "blocked: 1 row, not the other user's",
        "blocked: 1 row, not the other user's",
        "blocked: 0 rows",
      ]
    `);
  });

  it("finds the row in other columns, through other views, functions and materialized views", async () => {
    const schema = `
      create view public.renamed as select upper(body) as shout, user_id::text as who from public.notes;
      create view public.nested as select who from public.renamed;
      create materialized view public.copy as select body from public.notes;
      create function public.bodies() returns setof text language sql security definer as 'select body from public.notes';
      create view public.called with (security_invoker) as select b from public.bodies() as b;
      grant select on public.nested, public.copy, public.called to anon;`;
    expect(
      await outcomes(
        schema,
        attack("select", "public.nested"),
        attack("select", "public.copy"),
        attack("select", "public.called"),
      ),
    ).toEqual(["proven", "proven", "proven"]);
  });

  it("does not take a count for a row", async () => {
    const schema =
      "create view public.total as select count(*) as n from public.notes; grant select on public.total to anon;";
    expect(await outcomes(schema, attack("select", "public.total"))).toMatchInlineSnapshot(`
      [
        "inconclusive: control failed: the rows made under public.total do not show in it, whoever reads it",
      ]
    `);
  });
});
