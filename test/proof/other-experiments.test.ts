import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Drift, Experiment } from "../../src/check/experiment.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, prove } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

async function told(schema: string, experiment: Experiment): Promise<string> {
  const [proof] = await prove(shadow, schema, [experiment]);
  if (proof === undefined) return "no proof";
  return proof.outcome === "proven" ? `proven: ${proof.witness.result}` : `${proof.outcome}: ${proof.because}`;
}

describe("an outage", () => {
  const outage: Experiment = { kind: "outage", target: id("public.notes") };
  const notes =
    "create table public.notes (id int primary key, user_id uuid references auth.users); alter table public.notes enable row level security; grant all on public.notes to authenticated, service_role;";

  it("is an owner who cannot read their own row", async () => {
    expect(await told(notes, outage)).toBe("proven: not their own row: 0 rows; service_role reads it");
  });

  it("is a policy that fails for everybody", async () => {
    const recursive = `${notes} create policy p on public.notes to authenticated using (exists (select from public.notes n where n.user_id = auth.uid()));`;
    expect(await told(recursive, outage)).toMatchInlineSnapshot(
      `"proven: not their own row: Postgres failed with 42P17: infinite recursion detected in policy for relation "notes"; service_role reads it"`,
    );
  });

  it("is none where the owner reads the row", async () => {
    const open = `${notes} create policy p on public.notes to authenticated using (user_id = auth.uid());`;
    expect(await told(open, outage)).toMatchInlineSnapshot(`"blocked: the owner reads their own row"`);
  });

  it("needs a control: without service_role's rights nothing is shown", async () => {
    expect(await told(`${notes} revoke all on public.notes from service_role;`, outage)).toMatchInlineSnapshot(
      `"inconclusive: control failed: service_role cannot read the row either: permission denied for table notes"`,
    );
  });
});

describe("a scan", () => {
  const scan: Experiment = { kind: "scan", table: id("public.child"), columns: ["parent_id"] };
  const child = "create table public.child (id int primary key, other int, parent_id int);";

  it.each([
    ["no index", "", "proven"],
    ["an index that begins with another column", "create index on public.child (other, parent_id);", "proven"],
    ["a partial index that leaves rows out", "create index on public.child (parent_id) where other > 5;", "proven"],
    ["an index on an expression", "create index on public.child ((parent_id + 1));", "proven"],
    ["an index", "create index on public.child (parent_id);", "blocked"],
    ["an index that begins with the column", "create index on public.child (parent_id, other);", "blocked"],
    ["a hash index", "create index on public.child using hash (parent_id);", "blocked"],
    [
      "a partial index without the empty ones",
      "create index on public.child (parent_id) where parent_id is not null;",
      "blocked",
    ],
  ])("of a table with %s", async (_, index, outcome) => {
    expect(await told(child + index, scan)).toMatch(new RegExp(`^${outcome}: `));
  });

  it("of a partitioned table looks into the partitions", async () => {
    const parts =
      "create table public.child (parent_id int, at int) partition by list (at); create table public.child_1 partition of public.child for values in (1);";
    expect(await told(parts, scan)).toMatch(/^proven/);
    expect(await told(`${parts} create index on public.child (parent_id);`, scan)).toMatch(/^blocked/);
  });

  it("needs a control: where no index can help, nothing is shown", async () => {
    expect(await told("create table public.child (parent_id json);", scan)).toMatchInlineSnapshot(
      `"inconclusive: Postgres failed with 42883: operator does not exist: json = json"`,
    );
  });
});

describe("a substitute", () => {
  const substitute: Experiment = { kind: "substitute", index: id("public.short"), by: id("public.long") };
  const t = "create table public.t (id int primary key, a int, b int);";

  it("is an index that serves the other's search", async () => {
    expect(
      await told(`${t} create index short on public.t (a); create index long on public.t (a, b);`, substitute),
    ).toMatchInlineSnapshot(`"proven: without short, Postgres searches with long"`);
  });

  it("is none where the keys come in another order", async () => {
    expect(
      await told(`${t} create index short on public.t (b); create index long on public.t (a, b);`, substitute),
    ).toMatchInlineSnapshot(`"blocked: without short Postgres does not search with long"`);
  });

  it("is none where it leaves rows out", async () => {
    expect(
      await told(`${t} create index short on public.t (a); create index long on public.t (a) where b > 1;`, substitute),
    ).toMatch(/^blocked/);
  });

  it("serves an expression and a predicate", async () => {
    const schema = `${t} create index short on public.t ((a + b)) where b > 1; create index long on public.t ((a + b), id) where b > 1;`;
    expect(await told(schema, substitute)).toMatch(/^proven/);
  });
});

describe("a drift", () => {
  const drift: Drift = {
    kind: "drift",
    child: id("public.orders"),
    copy: "email",
    parent: id("public.customers"),
    original: "email",
    key: { columns: ["customer_id"], references: ["id"] },
  };
  const schema =
    "create table public.customers (id int primary key, email text not null); create table public.orders (id int primary key, customer_id int not null references public.customers, email text);";

  it("is a copy that goes stale", async () => {
    expect(await told(schema, drift)).toMatchInlineSnapshot(
      `"proven: email is b@example.com now, and public.orders.email still says a@example.com"`,
    );
  });

  it("is blocked by a trigger that follows", async () => {
    const followed = `${schema}
      create function public.follow() returns trigger language plpgsql as $$ begin update public.orders set email = new.email where customer_id = new.id; return new; end $$;
      create trigger follow after update on public.customers for each row execute function public.follow();`;
    expect(await told(followed, drift)).toMatchInlineSnapshot(`"blocked: email followed: it is b@example.com now"`);
  });

  it("is blocked by a reference that cascades", async () => {
    const cascading = `${schema} alter table public.customers add unique (id, email); alter table public.orders add foreign key (customer_id, email) references public.customers (id, email) on update cascade;`;
    expect(await told(cascading, drift)).toMatch(/^blocked/);
  });

  it("is blocked by a reference that forbids the change", async () => {
    const holding = `${schema} alter table public.customers add unique (id, email); alter table public.orders add foreign key (customer_id, email) references public.customers (id, email);`;
    expect(await told(holding, drift)).toMatch(/^blocked/);
  });
});

describe("a duplicate", () => {
  const duplicate: Experiment = { kind: "duplicate", table: id("public.t") };

  it("is the same row twice", async () => {
    expect(await told("create table public.t (a int, b text);", duplicate)).toMatchInlineSnapshot(
      `"proven: 2 rows that nothing tells apart: a=1, b=A-b-value"`,
    );
  });

  it("is blocked by a unique key", async () => {
    expect(await told("create table public.t (a int not null unique, b text);", duplicate)).toMatchInlineSnapshot(
      `"blocked: duplicate key value violates unique constraint "t_a_key""`,
    );
  });
});
