-- Booleans, roles, casts that no index on the column could serve, and a table whose policies are switched off.
-- expect: nothing
create table public.flags (id bigint primary key, user_id uuid not null, visible boolean not null);
create table public.drafts (id bigint primary key, user_id uuid not null);
alter table public.flags enable row level security;
create policy "visible to users" on public.flags for select using (visible = (auth.uid() is not null));
create policy "by text" on public.flags for update using (user_id::text = auth.uid()::text);
create policy "own drafts" on public.drafts using (user_id = auth.uid());
