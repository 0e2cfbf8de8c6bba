import { describe, expect, it } from "vitest";
import type { ExposedSchemas, Owner } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import { shadowForFile, tableOf } from "../support/catalog-of.ts";

const exposed: ExposedSchemas = { schemas: ["public"], from: "option" };
const { catalogOf } = shadowForFile();

/** `orders.customer_id > customers.user_id (certain, owner)`. */
const shown = (owner: Owner | null): string | null => {
  if (owner === null) return null;
  const steps = owner.via.map(({ columns, table }) => `${columns.join("+")} > ${table}.`).join("");
  return `${steps}${owner.column} (${owner.certain ? "certain" : "guessed"}, ${owner.kind})`;
};

const users = "references auth.users (id)";

type Case = { readonly name: string; readonly sql: string; readonly owners: Readonly<Record<string, string | null>> };

const cases: readonly Case[] = [
  {
    name: "a foreign key to auth.users",
    sql: `create table notes (id int primary key, user_id uuid not null ${users});`,
    owners: { "public.notes": "user_id (certain, owner)" },
  },
  {
    name: "a profile whose key is the user's id, and what refers to it",
    sql: `create table profiles (id uuid primary key ${users});
      create table posts (id int primary key, profile_id uuid not null references profiles (id));`,
    owners: { "public.profiles": "id (certain, owner)", "public.posts": "profile_id (certain, owner)" },
  },
  {
    name: "what an heir's parent refers to",
    sql: `create table records (id int primary key, keeper uuid not null ${users});
      create table sealed_records (seal text) inherits (records);`,
    owners: { "public.records": "keeper (certain, owner)", "public.sealed_records": "keeper (certain, owner)" },
  },
  {
    name: "a default of the caller's id",
    sql: "create table notes (id int primary key, whose uuid default auth.uid());",
    owners: { "public.notes": "whose (certain, owner)" },
  },
  {
    name: "a policy that compares",
    sql: `create table notes (id int primary key, keeper uuid, other uuid);
      alter table notes enable row level security;
      create policy p on notes using ((select auth.uid()) = keeper);`,
    owners: { "public.notes": "keeper (certain, owner)" },
  },
  {
    name: "a policy that compares through a helper of its own",
    sql: `create function me() returns uuid language sql stable as $$ select (auth.jwt() ->> 'sub')::uuid $$;
      create table notes (id int primary key, keeper text);
      alter table notes enable row level security; create policy p on notes using (keeper = me()::text);`,
    owners: { "public.notes": "keeper (certain, owner)" },
  },
  {
    name: "a name alone",
    sql: "create table notes (id int primary key, user_id uuid, label text);",
    owners: { "public.notes": "user_id (guessed, owner)" },
  },
  {
    name: "two users of whom neither is plainly the owner",
    sql: `create table reports (id int primary key, reported_user_id uuid not null ${users}, reporter_id uuid not null ${users});
      create table referrals (referred_id uuid primary key ${users}, referrer_id uuid not null ${users});
      create table messages (id int primary key, sender_id uuid not null ${users}, recipient_id uuid not null ${users});`,
    owners: {
      "public.reports": "reported_user_id (guessed, owner)",
      "public.referrals": "referred_id (guessed, owner)",
      "public.messages": "sender_id (guessed, owner)",
    },
  },
  {
    name: "two users of whom one is plainly the owner, or the one that a policy names",
    sql: `create table mutes (user_id uuid not null ${users}, friend_id uuid not null ${users});
      create table people (id uuid primary key ${users}, coach_id uuid ${users});
      create table loans (id int primary key, lender_id uuid not null ${users}, borrower_id uuid not null ${users});
      alter table loans enable row level security;
      create policy p on loans using ((select auth.uid()) = lender_id);`,
    owners: {
      "public.mutes": "user_id (certain, owner)",
      "public.people": "id (certain, owner)",
      "public.loans": "lender_id (certain, owner)",
    },
  },
  {
    name: "nothing",
    sql: "create table countries (code text primary key, name text); create table logs (id int, session uuid);",
    owners: { "public.countries": null, "public.logs": null },
  },
  {
    name: "ownership before authorship and audit",
    sql: `create table tickets (id int primary key, created_by uuid ${users}, approved_by uuid ${users}, owner_id uuid ${users});
      create table tasks (id int primary key, updated_by uuid ${users}, created_by uuid ${users});
      create table settings (id int primary key, updated_by uuid ${users});
      create table posts (id int primary key, author_id uuid not null ${users});`,
    owners: {
      "public.tickets": "owner_id (certain, owner)",
      "public.tasks": "created_by (certain, author)",
      "public.settings": null,
      "public.posts": "author_id (certain, author)",
    },
  },
  {
    name: "through parents, the nearest and the one that must be there",
    sql: `create table orders (id int primary key, user_id uuid not null ${users});
      create table products (id int primary key, seller uuid ${users});
      create table order_items (id int primary key, product_id int references products (id), order_id int not null references orders (id));
      create table order_item_notes (id int primary key, item int not null references order_items (id));`,
    owners: {
      "public.order_items": "order_id > public.orders.user_id (certain, owner)",
      "public.order_item_notes": "item > public.order_items.order_id > public.orders.user_id (certain, owner)",
    },
  },
  {
    name: "a shared organisation has no single owner",
    sql: `create table orgs (id uuid primary key, owner_id uuid ${users});
      create table org_members (org_id uuid references orgs (id), user_id uuid ${users}, role text, primary key (org_id, user_id));
      create table documents (id int primary key, org_id uuid not null references orgs (id));`,
    owners: {
      "public.documents": null,
      "public.org_members": "user_id (certain, owner)",
      "public.orgs": "owner_id (certain, owner)",
    },
  },
  {
    name: "members without a key over the pair, and a table named after both",
    sql: `create table teams (id uuid primary key, created_by uuid not null ${users});
      create table team_users (id int primary key, team_id uuid references teams (id), user_id uuid ${users});
      create table files (id int primary key, team_id uuid not null references teams (id) on delete cascade);`,
    owners: { "public.files": null },
  },
  {
    name: "likes do not share a post",
    sql: `create table posts (id int primary key, user_id uuid not null ${users});
      create table likes (post_id int references posts (id), user_id uuid ${users}, primary key (post_id, user_id));
      create table comments (id int primary key, post_id int not null references posts (id));`,
    owners: { "public.comments": "post_id > public.posts.user_id (certain, owner)" },
  },
  {
    name: "who last touched a row is no way to its owner",
    sql: `create table profiles (id uuid primary key ${users});
      create table currencies (code text primary key, updated_by uuid references profiles (id));
      create table suppliers (id int primary key, account_manager_id uuid references profiles (id));`,
    owners: { "public.currencies": null, "public.suppliers": null },
  },
  {
    name: "a parent that need not be there",
    sql: `create table carts (id int primary key, user_id uuid not null ${users});
      create table vouchers (id int primary key, cart_id int references carts (id));`,
    owners: { "public.vouchers": "cart_id > public.carts.user_id (guessed, owner)" },
  },
  {
    name: "cycles and tables that refer to themselves",
    sql: `create table a (id int primary key, b_id int, parent int references a (id));
      create table b (id int primary key, a_id int references a (id)); alter table a add foreign key (b_id) references b (id);`,
    owners: { "public.a": null, "public.b": null },
  },
  {
    name: "a category made by somebody does not own what is filed in it",
    sql: `create table categories (id int primary key, created_by uuid ${users});
      create table articles (id int primary key, category_id int references categories (id));`,
    owners: { "public.articles": null },
  },
];

describe("whose a row is", () => {
  it.each(cases)("$name", async ({ sql, owners }) => {
    const catalog = await catalogOf(sql);
    const access = buildAccess(catalog, exposed);
    const found = Object.keys(owners).map((table) => [table, shown(access.owner(tableOf(catalog, table)))]);
    expect(Object.fromEntries(found)).toEqual(owners);
  });
});

describe("whether a table holds somebody's data", () => {
  const told = async (columns: string): Promise<readonly string[] | null> => {
    const catalog = await catalogOf(`create table t (${columns});`);
    const people = buildAccess(catalog, exposed).holdsPeople(tableOf(catalog, "public.t"));
    return people?.columns.map(({ column, kind }) => `${column} ${kind}`) ?? null;
  };

  it.each([
    ["id int, name text, slug text, price numeric, created_at timestamptz", null],
    ["id int, password_hash text", ["password_hash secret"]],
    ['id int, stripe_secret_key text, "resetToken" text', ["stripe_secret_key secret", "resetToken secret"]],
    ["id int, user_ssn text", ["user_ssn personal"]],
    ["id int, sentence text, token text, lemma text", null],
    ["id int, address text, lat float8, lng float8", null],
    ["id int, email text, address text", ["email personal", "address personal"]],
    ["id int, tokens_used int, max_tokens int, password_changed_at timestamptz, email_enabled bool", null],
    ["id int, date_of_birth date", ["date_of_birth personal"]],
    ["id int, client inet", ["client personal"]],
    ["id int, email_template text, password_policy jsonb", null],
    ["id int, passport_validity_months int, passport_validity_rule text, phone_placeholder text", null],
  ])("%s", async (columns, expected) => {
    expect(await told(columns)).toEqual(expected);
  });

  it("counts weak words in a table that belongs to users", async () => {
    expect(await told("id int, user_id uuid references auth.users (id), token text")).toEqual(["token secret"]);
  });

  it("reads comments", async () => {
    const catalog = await catalogOf(
      "create table t (id int, blob text); comment on column t.blob is 'Personal data of the patient';",
    );
    expect(buildAccess(catalog, exposed).holdsPeople(tableOf(catalog, "public.t"))?.columns).toEqual([
      { column: "blob", kind: "personal", because: "its comment says so" },
    ]);
  });
});
