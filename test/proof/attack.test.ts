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
  create table public.notes (id bigint generated always as identity primary key, user_id uuid not null references auth.users, body text not null, done boolean not null default false);
  grant select, insert, update, delete on public.notes to anon, authenticated, service_role;
`;
const ownRows = `
  alter table public.notes enable row level security;
  create policy own on public.notes for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
`;
const attack = (as: Attack["as"], command: Attack["command"], target = "public.notes"): Attack => ({
  kind: "attack",
  as,
  command,
  target: id(target),
});
const commands = ["select", "insert", "update", "delete"] as const;

describe("an attack on a table", () => {
  it("works for everybody where row level security is off", async () => {
    const all = commands.flatMap((command) => [[attack("anon", command)], [attack("stranger", command)]]);
    const proofs = await prove(shadow, notes, ...all);
    expect(proofs.map(({ outcome }) => outcome)).toEqual(all.map(() => "proven"));
    expect(proofs).toMatchInlineSnapshot(`
      [
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "2 rows, among them the other user's: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "select * from public.notes",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "authenticated (user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb)",
            "result": "2 rows, among them the other user's: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "select * from public.notes",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "1 row made in the other user's name: user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "insert into public.notes (user_id, body, done) values ('aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', 'A-body-value', 'false')",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "authenticated (user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb)",
            "result": "1 row made in the other user's name: user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "insert into public.notes (user_id, body, done) values ('aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', 'A-body-value', 'false')",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "changed the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "update public.notes set body = 'B-body-value' where id = '900001'",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "authenticated (user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb)",
            "result": "changed the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "update public.notes set body = 'B-body-value' where id = '900001'",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "anon",
            "result": "deleted the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "delete from public.notes where id = '900001'",
          },
        },
        {
          "outcome": "proven",
          "witness": {
            "as": "authenticated (user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb)",
            "result": "deleted the other user's row: id=900001, user_id=aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa, body=A-body-value, done=false",
            "sql": "delete from public.notes where id = '900001'",
          },
        },
      ]
    `);
  });

  it("is blocked by policies that bind rows to their owner", async () => {
    const all = commands.flatMap((command) => [[attack("anon", command)], [attack("stranger", command)]]);
    const proofs = await prove(shadow, notes + ownRows, ...all);
    expect(proofs).toMatchInlineSnapshot(`
      [
        {
          "because": "0 rows",
          "outcome": "blocked",
        },
        {
          "because": "1 row, not the other user's",
          "outcome": "blocked",
        },
        {
          "because": "new row violates row-level security policy for table "notes"",
          "outcome": "blocked",
        },
        {
          "because": "new row violates row-level security policy for table "notes"",
          "outcome": "blocked",
        },
        {
          "because": "0 rows",
          "outcome": "blocked",
        },
        {
          "because": "0 rows",
          "outcome": "blocked",
        },
        {
          "because": "0 rows",
          "outcome": "blocked",
        },
        {
          "because": "0 rows",
          "outcome": "blocked",
        },
      ]
    `);
  });
});
