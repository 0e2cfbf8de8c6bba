import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call, Inject } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const notes = `
  create table public.notes (id uuid primary key, user_id uuid not null references auth.users, body text not null, seen int not null default 0);
  alter table public.notes enable row level security;
  create policy own on public.notes for all to authenticated using (user_id = (select auth.uid()));
`;

const call = (as: Call["as"], routine: string): Call => ({
  kind: "call",
  as,
  routine: id(routine),
  hidden: [id("public.notes")],
  fixed: [id("public.notes")],
});

const inject = (routine: string): Inject => ({ kind: "inject", as: "anon", routine: id(routine) });

/** What comes of one experiment on the notes and a function. */
async function shown(made: string, experiment: Call | Inject): Promise<string> {
  const [proof] = await prove(shadow, notes + made, [experiment]);
  if (proof?.outcome !== "proven") return `${proof?.outcome}: ${proof?.because}`;
  return `${proof.atMost ?? "error"}: ${proof.witness.result}`;
}

describe("a call", () => {
  it("passes the victim's ids, whatever the parameters are called", async () => {
    const made = `create function public.peek(whose uuid) returns setof public.notes language sql stable security definer set search_path = ''
      as $$ select * from public.notes n where n.user_id = whose $$;`;
    expect(await shown(made, call("anon", "public.peek(pg_catalog.uuid)"))).toMatch(
      /^error: 1 row, with .*body=A-body-value/,
    );
  });

  it("knows the victim's values in lists, of texts and of documents", async () => {
    const made = `alter table public.notes add column labels text[], add column parts jsonb[];
      create function public.parts_of(which uuid) returns jsonb[] language sql stable security definer set search_path = ''
        as $$ select n.parts from public.notes n where n.id = which $$;
      create function public.labels_of(which uuid) returns text[] language sql stable security definer set search_path = ''
        as $$ select n.labels from public.notes n where n.id = which $$;`;
    expect(await shown(made, call("anon", "public.parts_of(pg_catalog.uuid)"))).toMatch(/^error: .*parts/);
    expect(await shown(made, call("anon", "public.labels_of(pg_catalog.uuid)"))).toMatch(/^error: .*labels/);
  });

  it("tells overloads apart and calls procedures", async () => {
    const made = `create procedure public.wipe(n uuid) language sql security definer as $$ delete from public.notes where id = n $$;
      create procedure public.wipe(n text) language sql security definer as $$ select 1 $$;`;
    expect(await shown(made, call("stranger", "public.wipe(pg_catalog.uuid)"))).toMatch(
      /^error: deleted the other user's row/,
    );
    expect(await shown(made, call("stranger", "public.wipe(pg_catalog.text)"))).toMatch(/^blocked/);
  });

  it("takes a counter for no harm", async () => {
    const made = `create function public.see(n uuid) returns void language sql security definer set search_path = ''
      as $$ update public.notes set seen = seen + 1 where id = n $$;`;
    expect(await shown(made, call("anon", "public.see(pg_catalog.uuid)"))).toBe(
      "info: changed the other user's row of public.notes: seen=1",
    );
  });

  it("is stopped by a check of the caller, and says by what", async () => {
    const made = `create function public.mine(n uuid) returns text language plpgsql stable security definer set search_path = '' as $$
      begin
        if (select user_id from public.notes where id = n) is distinct from auth.uid() then raise exception 'not yours'; end if;
        return (select body from public.notes where id = n);
      end $$;`;
    expect(await shown(made, call("anon", "public.mine(pg_catalog.uuid)"))).toBe("blocked: not yours");
  });

  it("tells why where it cannot tell", async () => {
    const made = `create function public.broken(n uuid) returns text language plpgsql security definer set search_path = ''
      as $$ begin return (select nothing from public.notes where id = n); end $$;`;
    expect(await shown(made, call("anon", "public.broken(pg_catalog.uuid)"))).toMatch(
      /^inconclusive: no call of it ended/,
    );
  });
});

describe("SQL in the place of a text", () => {
  it("runs where it is pasted in, even where errors are swallowed", async () => {
    const made = `create function public.find(term text) returns bigint language plpgsql security definer set search_path = '' as $$
      declare n bigint;
      begin
        execute 'select count(*) from public.notes where body = ''' || term || '''' into n;
        return n;
      exception when others then return -1;
      end $$;`;
    expect(await shown(made, inject("public.find(pg_catalog.text)"))).toMatch(
      /^error: .* ran the caller's text as a part of a statement/,
    );
  });

  it("stays a name where it is quoted as one", async () => {
    const made = `create function public.sorted(by text) returns setof public.notes language plpgsql set search_path = ''
      as $$ begin return query execute format('select * from public.notes order by %I', by); end $$;`;
    expect(await shown(made, inject("public.sorted(pg_catalog.text)"))).toBe(
      "blocked: SQL that was passed as text did not run",
    );
  });
});
