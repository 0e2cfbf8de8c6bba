import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attack } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { sql } from "../../src/sql/sql.ts";
import { id, prove, proveForGood } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase", timeLimitMs: 10_000 });
});
afterAll(() => shadow.close());

const notes = `
  create table public.notes (id int primary key, user_id uuid not null references auth.users, body text not null, size int not null default 0);
  alter table public.notes enable row level security;
  grant all on public.notes to anon, authenticated, service_role;
`;
const attack = (
  command: Attack["command"],
  as: Attack["as"] = "stranger",
  target = "public.notes",
): readonly Attack[] => [{ kind: "attack", as, command, target: id(target) }];

async function told(schema: string, ...attacks: readonly Attack[]): Promise<string> {
  const [proof] = await prove(shadow, schema, attacks);
  return proof === undefined
    ? "no proof"
    : proof.outcome === "proven"
      ? `proven: ${proof.witness.result}`
      : `${proof.outcome}: ${proof.because}`;
}

describe("a policy that fails", () => {
  it("by recursion shows nothing", async () => {
    const recursive = `${notes} create policy p on public.notes using (exists (select from public.notes n where n.user_id = auth.uid()));`;
    expect(await told(recursive, ...attack("select"))).toBe(
      'inconclusive: Postgres failed with 42P17: infinite recursion detected in policy for relation "notes"',
    );
  });

  it("by dividing by zero shows nothing", async () => {
    const dividing = `${notes} create policy p on public.notes using (1 / size > 0);`;
    expect(await told(dividing, ...attack("select"))).toBe(
      "inconclusive: Postgres failed with 22012: division by zero",
    );
  });

  it("by sleeping costs no time", async () => {
    const started = performance.now();
    const sleeping = `${notes} create policy p on public.notes using (pg_sleep(100) is not null and pg_sleep_for('1 hour') is null);`;
    expect(await told(sleeping, ...attack("select"))).toMatch(/^proven/);
    expect(performance.now() - started).toBeLessThan(9000);
  });
});

describe("a control", () => {
  it("fails where a trigger stops everybody, so that a block shows nothing", async () => {
    const frozen = `${notes}
      create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'history is final'; end $$;
      create trigger refuse before update on public.notes for each row execute function public.refuse();`;
    expect(await told(frozen, ...attack("update"))).toBe(
      "inconclusive: control failed: even a superuser cannot update the row: Postgres failed with P0001: history is final",
    );
  });

  it("holds where the trigger asks who is signed in", async () => {
    const asking = `${notes}
      create function public.ask() returns trigger language plpgsql as $$ begin if auth.uid() is null then raise exception 'who are you?'; end if; return new; end $$;
      create trigger ask before update on public.notes for each row execute function public.ask();
      create policy own on public.notes using (user_id = auth.uid());`;
    expect(await told(asking, ...attack("update"))).toBe("blocked: 0 rows");
  });
});

describe("what cannot be tried", () => {
  it("is told: a table that cannot be filled", async () => {
    const schema =
      "create table public.notes (id int primary key, v int check (v <> v), w int not null check (w <> w));";
    expect(await told(schema, ...attack("select"))).toMatchInlineSnapshot(
      `"inconclusive: no row could be made in public.notes: no values were found that pass notes_w_check (w): CHECK ((w <> w))"`,
    );
  });

  it("is told: an object that is not there", async () => {
    expect(await told(notes, ...attack("select", "anon", "public.nothing"))).toBe(
      "inconclusive: public.nothing is not in the catalog",
    );
  });

  it("is told for each experiment", async () => {
    const schema = `${notes} create policy p on public.notes using (1 / size > 0);`;
    const both = [...attack("select", "anon"), ...attack("select"), ...attack("delete")];
    expect(await told(schema, ...both)).toMatchInlineSnapshot(
      `"inconclusive: select as anon: Postgres failed with 22012: division by zero; select as stranger: Postgres failed with 22012: division by zero; delete as stranger: Postgres failed with 22012: division by zero"`,
    );
  });
});

describe("proving", () => {
  it("leaves no trace in the shadow and in the session", async () => {
    const state = sql`select current_user::text as who, pg_catalog.current_setting('request.jwt.claims', true) as claims,
      pg_catalog.current_setting('session_replication_role') as replication, (select pg_catalog.count(*)::int from auth.users) as users`;
    const [before] = await shadow.query<Record<string, unknown>>(state);
    await told(notes, ...attack("insert"), ...attack("delete"), ...attack("truncate"));
    const [after] = await shadow.query<Record<string, unknown>>(state);
    expect({ ...after, claims: after?.["claims"] ?? "" }).toEqual({ ...before, claims: before?.["claims"] ?? "" });
  });

  it("is the same each time", async () => {
    const once = await prove(shadow, notes, attack("select"), attack("insert"), attack("delete"));
    expect(await prove(shadow, notes, attack("select"), attack("insert"), attack("delete"))).toEqual(once);
  });

  it("survives the death of the shadow: what is left is inconclusive", async () => {
    const mortal = await openShadow({ platform: "supabase", timeLimitMs: 1500 });
    const schema = `${notes} create policy p on public.notes using ((with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r) > 0);`;
    expect(await proveForGood(mortal, schema, attack("select"), attack("delete"))).toMatchObject([
      { outcome: "inconclusive", because: expect.stringContaining("time budget") },
      { outcome: "inconclusive" },
    ]);
    await mortal.close();
  });
});
