import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAccess } from "../../src/access/build-access.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { everythingOf, keptPeople, keptUse, type User } from "../../src/fix/use.ts";
import { measureUse } from "../../src/proof/use.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { id } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  await loadParser();
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

/** Who may do what, in a line each: `owner: select insert`; a question mark follows what could not be tried. */
function uses(schema: string, relation = "public.notes"): Promise<readonly string[]> {
  return shadow.scratch(async () => {
    await shadow.script(schema);
    const catalog = await readCatalog(shadow);
    const access = buildAccess(catalog, { schemas: ["public"], from: "default" });
    const measured = await measureUse(everythingOf(id(relation), keptPeople(["everyone"])), catalog, access, shadow);
    return ["anon", "stranger", "owner", "service_role"].map((who) => {
      const able = measured.filter((use) => use.who === who && use.works !== false);
      return `${who}: ${able.map(({ command, works }) => (works === null ? `${command}?` : command)).join(" ")}`;
    });
  });
}

const notes = `
  create table public.notes (id int primary key, user_id uuid not null references auth.users, body text not null);
  grant all on public.notes to anon, authenticated, service_role;
  alter table public.notes enable row level security;
`;

describe("use", () => {
  it("of a table with owner policies is the owner's and the backend's", async () => {
    const own = "create policy own on public.notes to authenticated using (user_id = (select auth.uid()));";
    expect(await uses(notes + own)).toEqual([
      "anon: ",
      "stranger: ",
      "owner: select insert update delete",
      "service_role: select insert update delete",
    ]);
  });

  it("tells a public read from a public write", async () => {
    const read = "create policy read on public.notes for select using (true);";
    expect(await uses(notes + read)).toEqual([
      "anon: select",
      "stranger: select",
      "owner: select",
      "service_role: select insert update delete",
    ]);
  });

  it("reaches rows that belong to a user through other tables and helper functions", async () => {
    const schema = `
      create table public.orgs (id int primary key, name text not null);
      create table public.members (org_id int references public.orgs, user_id uuid references auth.users, role text not null default 'member', primary key (org_id, user_id));
      create table public.notes (id int primary key, org_id int not null references public.orgs, body text not null);
      grant all on all tables in schema public to anon, authenticated, service_role;
      alter table public.notes enable row level security; alter table public.members enable row level security;
      create function public.is_member(org int) returns boolean language sql stable security definer set search_path = '' as
        'select exists (select from public.members m where m.org_id = org and m.user_id = auth.uid())';
      create policy p on public.notes to authenticated using (public.is_member(org_id));`;
    expect(await uses(schema)).toEqual([
      "anon: ",
      "stranger: ",
      "owner: select insert update delete",
      "service_role: select insert update delete",
    ]);
  });

  it.each([
    [
      "a sub-query",
      "exists (select from public.members m where m.org_id = notes.org_id and m.user_id = (select auth.uid()))",
    ],
    ["IN", "org_id in (select m.org_id from public.members m where m.user_id = auth.uid())"],
    ["a helper's parameter", "public.is_member(org_id)"],
  ])("follows a join that only a policy declares, by %s", async (_, condition) => {
    const schema = `
      create table public.members (org_id uuid not null, user_id uuid not null, primary key (org_id, user_id));
      create table public.notes (id int primary key, org_id uuid not null, body text not null);
      grant all on all tables in schema public to anon, authenticated, service_role;
      alter table public.notes enable row level security;
      create function public.is_member(org uuid) returns boolean language plpgsql stable security definer as
        $$ begin return exists (select from public.members where org_id = is_member.org and user_id = auth.uid()); end $$;
      create policy p on public.notes to authenticated using (${condition});`;
    expect((await uses(schema)).slice(1, 3)).toEqual(["stranger: ", "owner: select insert update delete"]);
  });

  it("is unknown where no row can be made", async () => {
    const schema = "create table public.notes (id int primary key check (id <> id));";
    expect(await uses(schema)).toEqual(
      ["anon", "stranger", "owner", "service_role"].map((who) => `${who}: select? insert? update? delete?`),
    );
  });
});

describe("use beside owners", () => {
  const schema = `
    create role till_app login; grant usage on schema public to till_app;
    create table public.members (org_id uuid not null, user_id uuid not null references auth.users, primary key (org_id, user_id));
    create table public.tills (id int primary key, org_id uuid not null, body text not null);
    grant all on all tables in schema public to authenticated, till_app;
    alter table public.tills enable row level security; alter table public.members enable row level security;
    create policy m on public.members to authenticated using (user_id = (select auth.uid()));
    create policy r on public.tills for select to authenticated using (org_id in (select m.org_id from public.members m where m.user_id = (select auth.uid())));
    create policy a on public.tills to till_app using (org_id::text = current_setting('app.org', true));
    create policy g on public.tills for update to authenticated using (((auth.jwt() ->> 'is_anonymous')::boolean) is false) with check (true);`;

  it("is measured for members, guests and application roles", () =>
    shadow.scratch(async () => {
      await shadow.script(schema);
      const catalog = await readCatalog(shadow);
      const access = buildAccess(catalog, { schemas: ["public"], from: "default" });
      const people = new Set<User>(["guest", "member", "stranger", "role till_app"]);
      const measured = await measureUse(everythingOf(id("public.tills"), people), catalog, access, shadow);
      const able = [...people].map(
        (who) =>
          `${who}: ${measured
            .filter((use) => use.who === who && use.works === true)
            .map(({ command }) => command)
            .join(" ")}`,
      );
      expect(able).toEqual([
        "guest: ",
        "member: select",
        "stranger: update",
        "role till_app: select insert update delete",
      ]);
      const kept = keptUse(measured, "owners").map(({ who, command }) => `${who} ${command}`);
      expect(kept).toEqual([
        "member select",
        ...["select", "insert", "update", "delete"].map((command) => `role till_app ${command}`),
      ]);
    }));
});
