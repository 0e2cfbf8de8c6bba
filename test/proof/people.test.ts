import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Attack } from "../../src/check/experiment.ts";
import { bystander, guest, member, owner, stranger } from "../../src/proof/world/tenant.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove, seed } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

const clinics = `
  create table public.clinics (id uuid primary key default gen_random_uuid(), name text not null unique);
  create table public.staff (id bigint generated always as identity primary key, clinic_id uuid not null references public.clinics, user_id uuid not null references auth.users, rank text not null default 'nurse' check (rank in ('nurse', 'doctor', 'head')), unique (clinic_id, user_id));
  create table public.charts (id int primary key, clinic_id uuid not null references public.clinics, body text not null);
  create table public.directors (user_id uuid primary key references auth.users);
  grant select, insert, update, delete on all tables in schema public to anon, authenticated, service_role;
  alter table public.charts enable row level security;
  alter table public.staff enable row level security;
  alter table public.directors enable row level security;
  create policy own on public.staff for select to authenticated using (user_id = (select auth.uid()));
  create policy own on public.directors for select to authenticated using (user_id = (select auth.uid()));
  create policy read on public.charts for select to authenticated using (clinic_id in (select clinic_id from public.staff where user_id = (select auth.uid())));
  create policy write on public.charts for update to authenticated using (exists (select from public.staff s where s.clinic_id = charts.clinic_id and s.user_id = auth.uid() and s.rank in ('head', 'doctor')));
  create policy erase on public.charts for delete to authenticated using (exists (select from public.directors d where d.user_id = auth.uid()) or exists (select from public.staff s where s.clinic_id = charts.clinic_id and s.user_id = auth.uid() and s.rank = 'head'));
`;

describe("the people of a world", () => {
  it("are two tenants, a member of the first in its lowest rank, a guest, and one who may do everything", () =>
    seed(shadow, clinics, (world) => {
      const value = (table: string, tenant: typeof owner, column: string): string | null | undefined =>
        world.row(id(table), tenant)?.values.get(column);
      expect(value("public.staff", member, "clinic_id")).toBe(value("public.clinics", owner, "id"));
      expect([owner, stranger, member].map((one) => value("public.staff", one, "rank"))).toEqual([
        "head",
        "head",
        "nurse",
      ]);
      expect([owner, stranger, bystander].map((one) => value("public.directors", one, "user_id"))).toEqual([
        owner.user,
        undefined,
        bystander.user,
      ]);
      expect(world.row(id("public.clinics"), member)).toBeNull();
      expect([value("auth.users", guest, "is_anonymous"), value("auth.users", guest, "email")]).toEqual(["true", null]);
    }));

  it("share what a helper function or a sub-query looks up about them", () =>
    seed(
      shadow,
      `create table public.lawyers (user_id uuid primary key references auth.users, office uuid not null, rank text not null);
      create table public.matters (id int primary key, office uuid not null);
      create table public.memos (id int primary key, place uuid not null);
      create function public.my_office() returns uuid language sql stable as 'select office from public.lawyers where user_id = auth.uid()';
      alter table public.matters enable row level security;
      alter table public.memos enable row level security;
      create policy read on public.matters for select to authenticated using (office = (select public.my_office()));
      create policy read on public.memos for select to authenticated using (place = (select l.office from public.lawyers l where l.user_id = auth.uid()));
      create policy partners on public.memos for delete to authenticated using ((select l.rank from public.lawyers l where l.user_id = auth.uid()) = 'partner');`,
      (world) => {
        const value = (table: string, tenant: typeof owner, column: string): string | null | undefined =>
          world.row(id(table), tenant)?.values.get(column);
        const office = value("public.lawyers", owner, "office");
        expect([value("public.matters", owner, "office"), value("public.memos", owner, "place")]).toEqual([
          office,
          office,
        ]);
        expect(value("public.lawyers", member, "office")).toBe(office);
        expect(value("public.lawyers", bystander, "rank")).toBe("partner");
        expect(value("public.lawyers", stranger, "rank")).not.toBe("partner");
      },
    ));

  it("can do what they should", async () => {
    const people = ["anon", "guest", "stranger", "member", "owner", "service_role"] as const;
    const commands = ["select", "update", "delete"] as const;
    const all = people.flatMap((as) =>
      commands.map((command): [Attack] => [{ kind: "attack", as, command, target: id("public.charts") }]),
    );
    const proofs = await prove(shadow, clinics, ...all);
    const able = people.map(
      (who, i) =>
        `${who}: ${commands.filter((_, j) => proofs[i * commands.length + j]?.outcome === "proven").join(" ")}`,
    );
    expect(able).toEqual([
      "anon: ",
      "guest: ",
      "stranger: ",
      "member: select",
      "owner: select update delete",
      "service_role: select update delete",
    ]);
    expect(proofs[9]).toMatchObject({
      witness: { as: `authenticated (user ${member.user}), a member of A's organisation` },
    });
  });

  it("leave a global rank to the third party", async () => {
    const schema = `
      create table public.people (id uuid primary key references auth.users, rank text not null check (rank in ('boss', 'clerk')));
      create table public.papers (id int primary key, owner_id uuid not null references auth.users, body text not null);
      grant select on all tables in schema public to authenticated;
      alter table public.papers enable row level security;`;
    const attack: Attack = { kind: "attack", as: "stranger", command: "select", target: id("public.papers") };
    const bound =
      "create policy p on public.papers using (exists (select from public.people p where p.id = auth.uid() and p.rank = 'boss'));";
    const unbound =
      "create policy p on public.papers using (exists (select from public.people p where p.rank = 'boss'));";
    const outcomes = [await prove(shadow, schema + bound, [attack]), await prove(shadow, schema + unbound, [attack])];
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(["blocked", "proven"]);
  });

  it("may be a role that an application connects as", async () => {
    const schema = `
      create role shop_app login; create table public.carts (id int primary key, user_id uuid not null, body text not null);
      alter table public.carts enable row level security; grant usage on schema public to shop_app; grant select, update on public.carts to shop_app;`;
    const attack = (command: "select" | "update"): Attack => ({
      kind: "attack",
      as: { login: "shop_app" },
      command,
      target: id("public.carts"),
    });
    const open = "alter role shop_app bypassrls;";
    const proofs = [
      ...(await prove(shadow, schema, [attack("select")])),
      ...(await prove(shadow, schema + open, [attack("select")], [attack("update")])),
    ];
    expect(proofs.map(({ outcome }) => outcome)).toEqual(["blocked", "proven", "proven"]);
    expect(proofs[1]).toMatchObject({ witness: { as: "role shop_app" } });
    const [unknown] = await prove(shadow, schema, [{ ...attack("select"), as: { login: "nobody_here" } }]);
    expect(unknown).toMatchObject({ outcome: "inconclusive" });
  });
});
