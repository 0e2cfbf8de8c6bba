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
          "code": "42501",
          "outcome": "blocked",
        },
        {
          "because": "new row violates row-level security policy for table "notes"",
          "code": "42501",
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

describe("an attack finds another way", () => {
  const only = async (schema: string, one: Attack): Promise<string> => {
    const [proof] = await prove(shadow, schema, [one]);
    if (proof === undefined) return "no proof";
    return proof.outcome === "proven" ? `proven: ${proof.witness.sql}` : `${proof.outcome}: ${proof.because}`;
  };
  const open = notes.replace("grant select, insert, update, delete", "grant truncate");

  it("reads the columns that are granted, and sees that the row is not the stranger's own", async () => {
    const granted = `${open} grant select (body, done) on public.notes to anon;`;
    expect(await only(granted, attack("anon", "select"))).toBe("proven: select body, done from public.notes");
  });

  it("tells rows without a key apart, and does not take one's own for the other's", async () => {
    const schema = `create table public.flags (done boolean not null, user_id uuid references auth.users);
      grant select (done) on public.flags to anon, authenticated; grant select (user_id) on public.flags to authenticated;
      alter table public.flags enable row level security;
      create policy own on public.flags to authenticated using (user_id = auth.uid());
      create policy one on public.flags to anon using (user_id = '00000000-0000-0000-0000-000000000000');`;
    expect(await only(schema, attack("stranger", "select", "public.flags"))).toBe(
      "blocked: 1 row, not the other user's",
    );
    expect(await only(schema, attack("anon", "select", "public.flags"))).toBe("blocked: 0 rows");
  });

  it("updates without naming the row where nothing may be read", async () => {
    const blind = `${open} grant update (body) on public.notes to anon;`;
    expect(await only(blind, attack("anon", "update"))).toBe(
      "proven: update public.notes set body = 'B-body-value' where true",
    );
  });

  it("takes the row over where the new row has to be the stranger's own", async () => {
    const checked = `${notes} alter table public.notes enable row level security;
      create policy u on public.notes for update to authenticated using (true) with check (user_id = auth.uid());
      create policy s on public.notes for select to authenticated using (true);`;
    expect(await only(checked, attack("stranger", "update"))).toMatch(
      /^proven: update public.notes set user_id = 'bbbbbbbb-/,
    );
  });

  it.each(["", "on delete restrict"])("deletes a row that others refer to %s", async (action) => {
    const referred = `${notes} create table public.replies (id int primary key, note_id bigint not null references public.notes ${action});`;
    expect(await only(referred, attack("anon", "delete"))).toMatch(/^proven/);
  });

  it("empties a table together with those that refer to it", async () => {
    const referred = `${open} create table public.replies (id int primary key, note_id bigint not null references public.notes); grant truncate on public.replies to anon; grant truncate on public.notes to anon;`;
    expect(await only(referred, attack("anon", "truncate"))).toBe("proven: truncate public.notes cascade");
  });

  it("is blocked where a trigger writes the caller's own name", async () => {
    const stamped = `${notes} create function public.stamp() returns trigger language plpgsql as $$ begin new.user_id = auth.uid(); return new; end $$;
      create trigger stamp before insert on public.notes for each row execute function public.stamp();`;
    expect(await only(stamped, attack("stranger", "insert"))).toBe(
      "blocked: a row was made, but not in the other user's name",
    );
  });
});
