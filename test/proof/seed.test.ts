import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { owner, stranger } from "../../src/proof/world/tenant.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";
import { id, seed, unseeded } from "./stage.ts";

let shadow: Shadow;
beforeAll(async () => {
  shadow = await openShadow({ platform: "supabase" });
});
afterAll(() => shadow.close());

/** Types that a table may hold, beyond those with a case of their own. */
const builtin =
  `int2 int4 int8 numeric numeric(4,2) float4 float8 money oid bool "char" char(2) varchar(3) text name uuid date
  timestamp timestamptz time timetz interval bit(5) bit varbit(3) bytea json jsonb jsonpath xml inet cidr macaddr macaddr8 point
  line lseg box path polygon circle tsvector tsquery pg_lsn pg_snapshot txid_snapshot tid xid xid8 cid regclass regtype regproc
  regprocedure regoper regoperator regrole regnamespace regconfig regdictionary regcollation int4range int8range numrange
  daterange tsrange tstzrange int4multirange nummultirange datemultirange tstzmultirange int4[] text[] numeric(4,2)[] uuid[][]
  jsonb[] bool[] box[] daterange[] refcursor oidvector int2vector`.split(/\s+/);

describe("types", () => {
  it("of every built-in family can be filled, required and in keys where they may be keys", async () => {
    const tables = builtin.map((type, i) => `create table public.t${i} (id int primary key, v ${type} not null);`);
    expect(await seed(shadow, tables.join("\n"), unseeded)).toEqual([]);
  });

  it("that somebody made can be filled", async () => {
    const schema = `
      create type public.mood as enum ('sad', 'o''k', 'so happy, really');
      create type public.pair as (a int, b text, c public.mood);
      create domain public.email as text check (value ~ '^[^@]+@[^@]+\\.[a-z]{2,}$');
      create domain public.percent as numeric(5,2) not null check (value >= 0 and value <= 100);
      create domain public.code as varchar(8) check (value ~ '^[A-Z]{3}-\\d{4}$');
      create domain public.narrow as public.code check (value like 'XYZ-%');
      create type public.span as range (subtype = float8);
      create table public.t (
        id uuid primary key, m public.mood not null, ms public.mood[] not null, p public.pair not null, ps public.pair[] not null,
        e public.email not null unique, pc public.percent, c public.code not null, n public.narrow not null, s public.span not null);`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });
});

describe("checks", () => {
  const checks: readonly string[] = [
    "v text not null check (v in ('draft', 'published'))",
    "v text not null check (v = any (array['a b', 'it''s']))",
    "v text not null check (v ~ '^[A-Z]{2}\\d{3}(-[a-f0-9]+)?$')",
    "v text not null check (v ~* '^https?://')",
    "v text not null unique check (v ~ '^#[0-9a-fA-F]{6}$')",
    "v text not null check (v like 'org\\_%')",
    "v text not null check (length(v) = 10)",
    "v text not null check (char_length(v) between 12 and 20)",
    "v text not null check (length(trim(v)) > 0)",
    "v text not null check (v = lower(v)) ",
    "v text not null unique check (v = upper(v) and length(v) = 3)",
    "v int not null check (v between 1 and 5)",
    "v int not null check (v > 1000 and v % 2 = 0)",
    "v smallint not null check (v in (10, 20))",
    "v numeric(3,2) not null check (v > 0 and v <= 1)",
    "v numeric(10,7) not null check (v >= -90 and v <= 90)",
    "v jsonb not null check (jsonb_typeof(v) = 'array')",
    "v jsonb not null check (v ? 'kind' and jsonb_typeof(v) = 'object')",
    "v text[] not null check (cardinality(v) between 2 and 3)",
    "v text[] not null check (v <@ array['x', 'y'])",
    "v timestamptz not null check (v > now())",
    "v date not null check (v < '2020-01-01')",
    "a timestamptz not null, b timestamptz not null, check (b > a)",
    "a int not null, b int not null, check (a < b and b < 50)",
    "a text, b text, check (num_nonnulls(a, b) = 1)",
    "kind text not null check (kind in ('person', 'firm')), vat text, check ((kind = 'firm') = (vat is not null))",
    "v interval not null check (v <= interval '2 hours')",
    "v inet not null check (family(v) = 4)",
    "v uuid not null check (v <> '00000000-0000-0000-0000-000000000000')",
    "v bool not null check (v)",
    "a int, b int generated always as (a * 2) stored, check (b > 13)",
  ];

  it.each(checks)("are met: %s", async (columns) => {
    expect(await seed(shadow, `create table public.t (id int primary key, ${columns});`, unseeded)).toEqual([]);
  });

  it("that nothing meets are named, with their columns", async () => {
    const schema = "create table public.t (id int primary key, v text not null, constraint never check (v <> v));";
    expect(await seed(shadow, schema, unseeded)).toMatchInlineSnapshot(`
      [
        "public.t of A: no values were found that pass never (v): CHECK ((v <> v))",
        "public.t of B: no values were found that pass never (v): CHECK ((v <> v))",
      ]
    `);
  });
});

describe("keys and references", () => {
  it("lead each user's rows to that user, through composite keys, cycles and references of a table to itself", async () => {
    const schema = `
      create table public.orgs (id bigint generated always as identity primary key, slug text not null unique, owner_id uuid not null references auth.users);
      create table public.projects (org_id bigint not null references public.orgs, number int not null, lead bigint, primary key (org_id, number));
      create table public.members (id bigserial primary key, org_id bigint not null references public.orgs, user_id uuid not null references auth.users, unique (org_id, user_id));
      alter table public.projects add foreign key (lead) references public.members;
      alter table public.orgs add column first_member bigint not null references public.members deferrable;
      create table public.tasks (id uuid primary key default gen_random_uuid(), org_id bigint not null, number int not null, parent_id uuid references public.tasks, root_id uuid not null references public.tasks,
        foreign key (org_id, number) references public.projects match full);`;
    const told = await seed(shadow, schema, (world, catalog) => {
      const tasks = [owner, stranger].map((tenant) => world.row(id("public.tasks"), tenant)?.values.get("org_id"));
      const orgs = [owner, stranger].map((tenant) => world.row(id("public.orgs"), tenant)?.values);
      return {
        left: unseeded(world, catalog),
        same: tasks.map((org, i) => org === orgs[i]?.get("id")),
        owners: orgs.map((o) => o?.get("owner_id")),
      };
    });
    expect(told).toEqual({ left: [], same: [true, true], owners: [owner.user, stranger.user] });
  });

  it("hold values that suit every column they tie together", async () => {
    const schema = `
      create domain public.label as text check (length(value) between 2 and 12 and value ~ '^[a-z0-9]+$');
      create table public.kinds (id text primary key);
      create table public.things (id int primary key, kind public.label not null references public.kinds);
      create table public.codes (code text primary key);
      create table public.coded (id int primary key, code varchar(3) not null references public.codes);`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });

  it("find a third party where two references must differ", async () => {
    const schema = `create table public.messages (id int primary key, sender uuid not null references auth.users, receiver uuid not null references auth.users, check (sender <> receiver));`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });

  it("that are taken are tried again with other values, and at last a row that is there is used", async () => {
    const schema = `
      create table public.flags (code char(1) primary key); insert into public.flags values ('A'), ('B');
      create table public.tiers (level int primary key check (level in (1, 2))); insert into public.tiers values (1), (2);
      create table public.users_tiers (user_id uuid primary key references auth.users, level int not null references public.tiers);`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });

  it("hold in partitions, exclusion constraints and partial unique indexes", async () => {
    const schema = `
      create table public.events (id bigint generated always as identity, at timestamptz not null, kind text not null, primary key (id, at, kind)) partition by range (at);
      create table public.events_default partition of public.events default;
      create table public.events_2031 partition of public.events for values from ('2031-01-01') to ('2032-01-01') partition by list (kind);
      create table public.events_2031_a partition of public.events_2031 for values in ('alpha', 'beta');
      create table public.hashed (id int primary key, v text) partition by hash (id);
      create table public.hashed_1 partition of public.hashed for values with (modulus 4, remainder 2);
      create table public.bookings (id int primary key, during tstzrange not null, exclude using gist (during with &&));
      create table public.primaries (id int primary key, user_id uuid not null references auth.users, main bool not null default true);
      create unique index on public.primaries (main) where main;
      create table public.parent (id int primary key, v text not null); create table public.child (extra int not null) inherits (public.parent);`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });

  it("say what stops them: no partition, a foreign table, a parent that cannot be filled", async () => {
    const schema = `
      create table public.empty (id int not null) partition by list (id);
      create table public.never (id int primary key, check (id <> id));
      create table public.child (id int primary key, parent int not null references public.never);`;
    expect(await seed(shadow, schema, unseeded)).toMatchInlineSnapshot(`
      [
        "public.child of A: parent must refer to a row of public.never, and none could be made there: no values were found that pass never_id_check (id): CHECK ((id <> id))",
        "public.child of B: parent must refer to a row of public.never, and none could be made there: no values were found that pass never_id_check (id): CHECK ((id <> id))",
        "public.empty of A: it is partitioned and has no partition that a row fits into",
        "public.empty of B: it is partitioned and has no partition that a row fits into",
        "public.never of A: no values were found that pass never_id_check (id): CHECK ((id <> id))",
        "public.never of B: no values were found that pass never_id_check (id): CHECK ((id <> id))",
      ]
    `);
  });
});

describe("names", () => {
  it("with quotes, dots, spaces, capitals and emoji are no trouble", async () => {
    const schema = `
      create table public."odd ""name"".x 🙂" ("id.x" int primary key, "O'Neil" text not null check ("O'Neil" in ('a''b', 'c')), "select" text not null, "p0" int not null check ("p0" > 3));
      create table public."Child Table" ("Id" int primary key, "odd ""ref" int not null references public."odd ""name"".x 🙂");`;
    expect(await seed(shadow, schema, unseeded)).toEqual([]);
  });
});
