-- An index, a primary key or a unique constraint begins with the column.
-- expect: nothing
create table public.profiles (id uuid primary key references auth.users (id), name text);
create table public.notes (id bigint primary key, user_id uuid not null, body text);
create table public.settings (id bigint primary key, user_id uuid not null unique, theme text);
create index on public.notes (user_id, id desc) where user_id is not null;
alter table public.profiles enable row level security;
alter table public.notes enable row level security;
alter table public.settings enable row level security;
create policy "own profile" on public.profiles using (id = (select auth.uid()));
create policy "own notes" on public.notes using (auth.uid() = user_id);
create policy "own settings" on public.settings using (user_id = auth.uid());
