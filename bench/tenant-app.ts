/**
 * The SQL of an app with two kinds of data: what belongs to an organisation and what belongs to one user. Every ninth table is
 * left open in a way of its own, so that there is something to find.
 */
export const tenantApp = (tables: number): string =>
  [base, ...Array.from({ length: Math.max(0, tables - 3) }, (_, index) => tableText(index))].join("\n");

const base = `
create table public.organisations (id uuid primary key default gen_random_uuid(), name text not null, created_at timestamptz not null default now());
create table public.memberships (
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null default 'member' check (role in ('owner', 'member')),
  primary key (organisation_id, user_id)
);
create table public.profiles (id uuid primary key references auth.users (id) on delete cascade, full_name text not null, phone text);
create index on public.memberships (user_id);
alter table public.organisations enable row level security;
alter table public.memberships enable row level security;
alter table public.profiles enable row level security;
create function public.my_organisations() returns setof uuid language sql stable security definer set search_path = ''
  as 'select organisation_id from public.memberships where user_id = (select auth.uid())';
create policy "members" on public.organisations for select to authenticated using (id in (select public.my_organisations()));
create policy "own membership" on public.memberships for select to authenticated using (user_id = (select auth.uid()));
create policy "own profile" on public.profiles for all to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
`;

function tableText(index: number): string {
  const name = `public.item_${String(index).padStart(3, "0")}`;
  const parent = index % 7 === 6 ? `public.item_${String(index - 1).padStart(3, "0")}` : null;
  const tenant = index % 2 === 0;
  const owner = tenant
    ? "organisation_id uuid not null references public.organisations (id) on delete cascade"
    : "user_id uuid not null references auth.users (id) on delete cascade";
  const column = tenant ? "organisation_id" : "user_id";
  const condition = tenant ? "organisation_id in (select public.my_organisations())" : "user_id = (select auth.uid())";
  return `create table ${name} (
  id bigint generated always as identity primary key,
  ${owner},
  ${parent === null ? "" : `parent_id bigint references ${parent} (id) on delete set null,`}
  title text not null,
  code varchar(20) unique,
  price numeric(10, 2) not null default 0 check (price >= 0),
  state text not null default 'draft' check (state in ('draft', 'published')),
  tags text[] not null default '{}',
  created_at timestamptz not null default now()
);
create index on ${name} (${column});
${
  index % 9 === 8
    ? leak(name, index)
    : `alter table ${name} enable row level security;
create policy "own rows" on ${name} for all to authenticated using (${condition}) with check (${condition});`
}`;
}

const leaks: readonly ((name: string) => string)[] = [
  () => "",
  (name) => `alter table ${name} enable row level security;
create policy "everybody reads" on ${name} for select using (true);`,
  (name) => `alter table ${name} enable row level security;
create policy "published" on ${name} for select using (state = 'published');`,
];

const leak = (name: string, index: number): string => leaks[Math.floor(index / 9) % leaks.length]?.(name) ?? "";
