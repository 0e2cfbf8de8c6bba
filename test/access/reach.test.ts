import { describe, expect, it } from "vitest";
import type { Access, ExposedSchemas } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { relationOf, shadowForFile, tableOf } from "../support/catalog-of.ts";

const exposed: ExposedSchemas = { schemas: ["public"], from: "option" };
const { catalogOf } = shadowForFile();

async function accessOf(sql: string): Promise<{ readonly access: Access; readonly catalog: Catalog }> {
  const catalog = await catalogOf(sql);
  return { access: buildAccess(catalog, exposed), catalog };
}

const note = `create table note (id int primary key, owner_id uuid not null, body text, secret text);
  revoke all on note from anon, authenticated; alter table note enable row level security;`;

const texts = (access: Access, catalog: Catalog, relation: string): readonly string[] =>
  access.reach("anon", relationOf(catalog, relation), "select").through.map(({ kind, text }) => `${kind}: ${text}`);

describe("the way in", () => {
  it("is told from the schema to the policy", async () => {
    const { access, catalog } = await accessOf(
      `${note} grant select on note to public; create policy "all of it" on note for select using (true);`,
    );
    expect(texts(access, catalog, "public.note")).toEqual([
      "schema: the API serves the schema public",
      "usage: anon holds usage",
      "grant: anon holds select through PUBLIC",
      'policy: the policy "all of it" lets anon select every row',
    ]);
  });

  it("ends at the step that stops it", async () => {
    const { access, catalog } = await accessOf(note);
    expect(texts(access, catalog, "public.note").at(-1)).toBe("grant: anon does not hold select");
    const locked = await accessOf(`${note} grant select on note to anon;`);
    expect(texts(locked.access, locked.catalog, "public.note").at(-1)).toBe(
      "policy: no permissive policy of public.note lets anon select",
    );
  });

  it("names the role whose membership gives the privilege", async () => {
    const { access, catalog } = await accessOf(`${note} create role clerks; grant select on note to clerks;
      grant clerks to anon with inherit true; alter table note disable row level security;`);
    expect(texts(access, catalog, "public.note").slice(2)).toEqual([
      "membership: anon has the privileges of clerks",
      "grant: clerks holds select",
      "rls off: row level security is off on public.note",
    ]);
  });

  it("goes through a view by its owner's rights", async () => {
    const { access, catalog } = await accessOf(
      `${note} create view peek as select body from note; grant select on peek to anon;`,
    );
    expect(texts(access, catalog, "public.peek").at(-1)).toMatch(
      /^view owner: public.peek runs with the rights of its owner/,
    );
  });

  it("says the error that every query meets", async () => {
    const { access, catalog } = await accessOf(`${note} grant select on note to anon; create table staff (id uuid);
      revoke all on staff from anon; create policy p on note using (exists (select 1 from staff));`);
    const reach = access.reach("anon", tableOf(catalog, "public.note"), "select");
    expect([reach.rows, reach.error]).toEqual([
      "none",
      "anon may not select from public.staff, which is read on the way",
    ]);
  });
});

describe("how much of it", () => {
  it("tells the granted columns", async () => {
    const { access, catalog } = await accessOf(
      `${note} grant select (id, body) on note to anon; grant update (body) on note to anon; alter table note disable row level security;`,
    );
    const table = tableOf(catalog, "public.note");
    expect(access.reach("anon", table, "select").columns).toEqual(["id", "body"]);
    expect(access.reach("anon", table, "update").columns).toEqual(["body"]);
    expect(access.reach("anon", table, "delete").rows).toBe("none");
  });

  it("keeps apart rows reached blindly, rows reached by a condition, and new rows accepted", async () => {
    const { access, catalog } = await accessOf(`${note} grant all on note to authenticated;
      create policy u on note for update using (true) with check (owner_id = auth.uid());
      create policy s on note for select using (owner_id = auth.uid());`);
    const { rows, filtered, accepts } = access.reach("authenticated", tableOf(catalog, "public.note"), "update");
    expect({ rows, filtered, accepts }).toEqual({ rows: "all", filtered: "own", accepts: "own" });
  });

  it("says what an answer hangs on", async () => {
    const hangsOn = async (using: string) => {
      const { access, catalog } = await accessOf(
        `${note} grant all on note to authenticated; create table staff (id uuid); grant select on staff to authenticated;
         create policy p on note using (${using});`,
      );
      const { rows, dependsOn } = access.reach("authenticated", tableOf(catalog, "public.note"), "select");
      return [rows, ...dependsOn];
    };
    expect(await hangsOn("owner_id = auth.uid() or body = 'open'")).toEqual(["some", "row", "caller"]);
    expect(await hangsOn("exists (select 1 from staff where id = auth.uid())")).toEqual(["own", "caller", "data"]);
    expect(await hangsOn("exists (select 1 from staff)")).toEqual(["all", "data"]);
    expect(await hangsOn("auth.jwt() -> 'user_metadata' ->> 'a' = 'b'")).toEqual(["all", "chosen"]);
    expect(await hangsOn("body = current_setting('app.x', true)")).toEqual(["own", "row", "caller", "setting"]);
  });

  it("reads one clause of one policy by itself", async () => {
    const { access, catalog } = await accessOf(`${note} grant all on note to authenticated;
      create policy u on note for update using (owner_id = auth.uid()) with check (true); create policy i on note for insert;`);
    const table = tableOf(catalog, "public.note");
    const rows = (name: string, clause: "using" | "with check") => {
      const policy = table.policies.find((one) => one.name === name);
      return policy && access.policy("authenticated", table, policy, clause).rows;
    };
    expect([rows("u", "using"), rows("u", "with check"), rows("i", "with check")]).toEqual(["own", "all", "none"]);
  });

  it("answers for the table it is given", async () => {
    const { access, catalog } = await accessOf(`${note} grant all on note to anon;`);
    const table = tableOf(catalog, "public.note");
    expect(access.reach("anon", table, "select").rows).toBe("none");
    expect(access.reach("anon", { ...table, rls: "off" }, "select").rows).toBe("all");
  });

  it("never calls unread policies safe", async () => {
    const { catalog } = await accessOf(`${note} grant all on note to anon;`);
    const partial: Catalog = { ...catalog, unread: [{ part: "policies", because: "permission denied" }] };
    const reach = buildAccess(partial, exposed).reach("anon", tableOf(partial, "public.note"), "select");
    expect([reach.rows, reach.notes]).toEqual([
      "unknown",
      ["the policies of public.note could not be read: permission denied"],
    ]);
  });
});

describe("actors", () => {
  it("are those the database has", async () => {
    const { access, catalog } = await accessOf("");
    expect(access.apiRoles).toEqual(["anon", "authenticated"]);
    const plain = {
      ...catalog,
      roles: catalog.roles.filter(({ name }) => name !== "anon" && name !== "authenticated"),
    };
    expect(buildAccess(plain, { schemas: [], from: "none" }).apiRoles).toEqual([]);
  });
});
