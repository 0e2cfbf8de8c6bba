import fc from "fast-check";

/** The table that the generated predicates are about, and what stands beside it. */
export const itemSchema = `
  create table public.item (id int primary key, owner_id uuid not null, reader_id uuid, status text not null, remark text,
    flag boolean, n int not null, people uuid[] not null);
  create table public.link (item_id int not null, user_id uuid not null, kind text not null);
  create table public.private_link (item_id int not null, user_id uuid not null);
  create function public.mine(who uuid) returns boolean language sql stable as $$ select who = auth.uid() $$;
  create function public.linked(item int) returns boolean language sql stable security definer set search_path = ''
    as $$ select exists (select 1 from public.link l where l.item_id = item and l.user_id = auth.uid()) $$;
  create function public.allowed(who uuid) returns boolean language plpgsql stable
    as $$ declare me uuid := auth.uid(); begin if me is null then return false; end if; return me = who; end $$;
  create domain public.word as text;
  create function public.named(item int) returns boolean language plpgsql stable security definer set search_path = ''
    as $$ declare found_kind public.word; begin
      select l.kind into found_kind from public.link l where l.item_id = item and l.user_id = auth.uid();
      return found_kind is not null; end $$;
  create function public.tied(item int) returns boolean language plpgsql stable security definer set search_path = ''
    as $$ declare one public.link%rowtype; begin
      select * into one from public.link l where l.item_id = item and l.user_id = auth.uid();
      return one.user_id is not null; end $$;
  grant all on all tables in schema public to anon, authenticated;
  alter table public.private_link enable row level security;
  create policy mine on public.private_link for select using (user_id = auth.uid());
  alter table public.item enable row level security;`;

const one = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const identity = one(
  "auth.uid()",
  "(select auth.uid())",
  "(auth.jwt() ->> 'sub')::uuid",
  "owner_id",
  "reader_id",
  "null::uuid",
);
const text = one(
  "status",
  "remark",
  "'draft'",
  "'open'",
  "auth.role()",
  "lower(status)",
  "coalesce(remark, '')",
  "null::text",
).chain((value) => one(value, value, `nullif(${value}, 'draft')`));
const number = one("n", "1", "2", "n % 2", "n + 1", "length(status)");

const comparison = one("=", "<>", "is distinct from", "is not distinct from");

const join = (
  left: fc.Arbitrary<string>,
  operator: fc.Arbitrary<string>,
  right: fc.Arbitrary<string>,
): fc.Arbitrary<string> => fc.tuple(left, operator, right).map((parts) => parts.join(" "));

const correlation = one(
  "l.item_id = item.id",
  "l.item_id = l.item_id",
  "l.user_id = auth.uid()",
  "l.user_id = (select auth.uid())",
  "l.user_id = owner_id",
  "true",
);

const lookup = fc
  .tuple(one("link", "private_link"), correlation, correlation, one("exists", "not exists", "count"))
  .map(([table, a, b, form]) => {
    const query = `from public.${table} l where ${a} and ${b}`;
    return form === "count" ? `(select count(*) ${query}) > 0` : `${form} (select 1 ${query})`;
  });

const leaf: fc.Arbitrary<string> = fc.oneof(
  join(identity, comparison, identity),
  join(text, comparison, text),
  join(number, one("=", "<>", "<", ">="), number),
  fc.tuple(fc.oneof(identity, text), one("is null", "is not null")).map((parts) => parts.join(" ")),
  one(
    "flag",
    "flag is true",
    "flag is not false",
    "flag is null",
    "not flag",
    "coalesce(flag, true)",
    "true",
    "false",
    "null::boolean",
  ),
  one("status in ('draft', 'open')", "status = any (array['open', auth.role()])", "status not in ('draft', remark)"),
  one(
    "auth.uid() = any (people)",
    "people @> array[auth.uid()]",
    "owner_id in (owner_id, auth.uid())",
    "n between 1 and 3",
  ),
  one("remark like 'a%'", "status like '%'", "remark like auth.uid() || '%'", "remark not like '%b'"),
  one("current_setting('app.tenant', true) is null", "remark = current_setting('app.tenant', true)"),
  one(
    "item.id in (select item_id from public.link)",
    "item.id in (select item_id from public.link where user_id = auth.uid())",
  ),
  one(
    "auth.uid() in (select user_id from public.link where item_id = item.id)",
    "owner_id not in (select user_id from public.link)",
  ),
  one("owner_id = (select l.user_id from public.link l where l.item_id = item.id limit 1)"),
  one("public.mine(owner_id)", "public.linked(id)", "public.allowed(reader_id)", "auth.role() = 'authenticated'"),
  one("public.named(id)", "public.tied(id)"),
  one(
    "current_user = 'anon'",
    "(auth.jwt() ->> 'email') = remark",
    "(auth.jwt() -> 'app_metadata' ->> 'role') = 'admin'",
  ),
  lookup,
);

/** Boolean expressions over `public.item`, the caller and other tables. */
export const predicate: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    leaf,
    fc.tuple(tie("any"), one("and", "or"), tie("any")).map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
    tie("any").map((a) => `(not (${a}))`),
    fc.tuple(tie("any"), tie("any")).map(([a, b]) => `coalesce((${a}), (${b}))`),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(case when ${a} then ${b} else ${c} end)`),
    fc
      .tuple(tie("any"), one("is true", "is not true", "is false", "is not false", "is unknown"))
      .map(([a, t]) => `((${a}) ${t})`),
  ),
})).any;
