/** A project of fifty migrations as such projects look: tables, owner policies, functions, triggers, views, later changes. */
export function fiftyFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, text: string): void => {
    files.set(`${day(files.size)}000000_${name}.sql`, text);
  };
  add("setup", setup);
  for (let i = 1; i <= 30; i += 1) add(`table_${i}`, table(i));
  for (let i = 1; i <= 8; i += 1) add(`function_${i}`, routine(i));
  for (let i = 1; i <= 6; i += 1) add(`view_${i}`, view(i));
  for (let i = 1; i <= 5; i += 1) add(`change_${i}`, change(i));
  return files;
}

/** One more migration on top: the folder of a pull request. */
export const oneMore: readonly [string, string] = ["20250801000000_one_more.sql", table(31)];

/** Days of 2025, in order. */
const day = (index: number): string => String(20250101 + Math.floor(index / 28) * 100 + (index % 28));

const setup = `create extension if not exists pgcrypto with schema extensions;
create type public.state as enum ('draft', 'active', 'archived');
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null check (length(display_name) between 1 and 80),
  created_at timestamptz not null default now()
);
alter table public.profiles enable row level security;
create policy "own profile" on public.profiles for all to authenticated using ((select auth.uid()) = id);
create function public.welcome() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, display_name) values (new.id, coalesce(new.email, 'new'));
  return new;
end $$;
create trigger welcome after insert on auth.users for each row execute function public.welcome();
`;

/** Groups of three: a table of its own and two below it. Every fifth lacks row level security, every seventh is open to everybody, every third key has no index. */
function table(i: number): string {
  const root = i - ((i - 1) % 3);
  const parent = i === root ? "public.profiles (id)" : `public.item_${root} (id)`;
  const parentType = i === root ? "uuid" : "bigint";
  const using = i % 7 === 0 ? "true" : "(select auth.uid()) = user_id";
  return `create table public.item_${i} (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  parent_id ${parentType} references ${parent},
  title text not null,
  state public.state not null default 'draft',
  amount numeric(10, 2) check (amount >= 0),
  details jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index item_${i}_user_id_idx on public.item_${i} (user_id);
${i % 3 === 0 ? "" : `create index item_${i}_parent_id_idx on public.item_${i} (parent_id);`}
${i % 5 === 0 ? "" : `alter table public.item_${i} enable row level security;\ncreate policy "read ${i}" on public.item_${i} for select to authenticated using (${using});\ncreate policy "write ${i}" on public.item_${i} for all to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);`}
`;
}

const routine = (
  i: number,
): string => `create function public.total_${i}() returns numeric language sql stable ${i % 4 === 0 ? "security definer" : "security invoker set search_path = ''"} as $$
  select coalesce(sum(amount), 0) from public.item_${i} where user_id = (select auth.uid())
$$;
`;

const view = (
  i: number,
): string => `create view public.recent_${i} ${i % 3 === 0 ? "" : "with (security_invoker = on) "}as
  select id, title, state from public.item_${i} where created_at > now() - interval '30 days';
`;

const change = (i: number): string => `alter table public.item_${i} add column note text;
do $$ begin execute format('create index %I on public.item_${i} (state)', 'item_${i}_state_idx'); end $$;
`;
