import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const secrets = `
  create table public.secrets (id int primary key, user_id uuid references auth.users, word text not null);
  alter table public.secrets enable row level security;
`;
const body = "begin return (select count(*) from secrets where id = wanted); end";
const counting = (settings: string): string =>
  `${secrets} create function public.counting(wanted int) returns bigint language plpgsql security definer ${settings} as $$ ${body} $$;`;
const hijack = [{ kind: "hijack", as: "anon", routine: id("public.counting(integer)") }] as const;

describe("a hijack", () => {
  it("runs the caller's code as the owner where the caller's search_path is used", async () => {
    const [proof] = await prove(shadow, counting(""), hijack);
    expect(proof).toMatchObject({ outcome: "proven", witness: { as: "anon" } });
    expect(proof).toMatchInlineSnapshot(`
      {
        "outcome": "proven",
        "witness": {
          "as": "anon",
          "result": "public.counting(integer) used the caller's secrets: code in it ran as rowproof",
          "sql": "create function pg_temp.reveal() returns boolean language plpgsql as 'begin raise exception ''this ran as %'', current_user using errcode = ''RP001''; end';
      create function pg_temp.reveal_change() returns trigger language plpgsql as 'begin raise exception ''this ran as %'', current_user using errcode = ''RP001''; end';
      create temporary view secrets as select case when pg_temp.reveal() then null::integer end as id, case when pg_temp.reveal() then null::uuid end as user_id, case when pg_temp.reveal() then null::text end as word where pg_temp.reveal();
      create trigger reveal instead of insert or update or delete on pg_temp.secrets for each row execute function pg_temp.reveal_change();
      grant all on pg_temp.secrets to public;
      select public.counting('1'::integer)",
        },
      }
    `);
  });

  it("is blocked by a search_path that ends with pg_temp", async () => {
    const [proof] = await prove(shadow, counting("set search_path = public, pg_temp"), hijack);
    expect(proof).toMatchInlineSnapshot(`
      {
        "because": "with search_path = public, pg_temp it finds public.secrets and not the caller's",
        "outcome": "blocked",
      }
    `);
  });

  it("still works with a search_path that leaves pg_temp first", async () => {
    const [proof] = await prove(shadow, counting("set search_path = public"), hijack);
    expect(proof?.outcome).toBe("proven");
  });

  it("is blocked where the caller may not call it", async () => {
    const revoked = `${counting("")} revoke execute on function public.counting(int) from public, anon;`;
    expect(await prove(shadow, revoked, hijack)).toEqual([
      { outcome: "blocked", because: "permission denied for function counting", code: "42501" },
    ]);
  });

  it("is blocked where every table is named with its schema", async () => {
    const [proof] = await prove(shadow, counting("").replace("from secrets", "from public.secrets"), hijack);
    expect(proof).toMatchInlineSnapshot(`
      {
        "because": "it names no table without a schema, and anon can create no function that could take another's place",
        "outcome": "blocked",
      }
    `);
  });

  it("is inconclusive where the body ends before the table", async () => {
    const [proof] = await prove(
      shadow,
      counting("").replace("begin return", "begin if wanted is distinct from 77 then return 0; end if; return"),
      hijack,
    );
    expect(proof).toMatchInlineSnapshot(`
      {
        "because": "the calls ended before they reached secrets: they returned",
        "outcome": "inconclusive",
      }
    `);
  });

  it("gains nothing in a routine that runs as its caller", async () => {
    const [proof] = await prove(shadow, counting("").replace("security definer", "security invoker"), hijack);
    expect(proof).toMatchInlineSnapshot(`
      {
        "because": "the caller's secrets is used, but as anon, who is the caller",
        "outcome": "blocked",
      }
    `);
  });

  it("goes through a trigger's function by firing the trigger", async () => {
    const schema = `${secrets}
      create table public.notes (id int primary key, user_id uuid references auth.users, body text);
      grant insert on public.notes to authenticated;
      create function public.stamp() returns trigger language plpgsql security definer as $$ begin update secrets set word = new.body; return new; end $$;
      create trigger stamp after insert on public.notes for each row execute function public.stamp();`;
    const [proof] = await prove(shadow, schema, [{ kind: "hijack", as: "stranger", routine: id("public.stamp()") }]);
    expect(proof).toMatchInlineSnapshot(`
      {
        "outcome": "proven",
        "witness": {
          "as": "authenticated (user bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb)",
          "result": "public.stamp() used the caller's secrets: code in it ran as rowproof",
          "sql": "create function pg_temp.reveal() returns boolean language plpgsql as 'begin raise exception ''this ran as %'', current_user using errcode = ''RP001''; end';
      create function pg_temp.reveal_change() returns trigger language plpgsql as 'begin raise exception ''this ran as %'', current_user using errcode = ''RP001''; end';
      create temporary view secrets as select case when pg_temp.reveal() then null::integer end as id, case when pg_temp.reveal() then null::uuid end as user_id, case when pg_temp.reveal() then null::text end as word where pg_temp.reveal();
      create trigger reveal instead of insert or update or delete on pg_temp.secrets for each row execute function pg_temp.reveal_change();
      grant all on pg_temp.secrets to public;
      insert into public.notes (id, user_id, body) values ('900002', 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb', 'B-body-value')",
        },
      }
    `);
  });
});
