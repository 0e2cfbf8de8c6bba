-- Whoever has an account sees who else has one, and with that each other's keys.
-- === common
create table public.developers (
  user_id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null,
  avatar text,
  openai_key text
);
alter table public.developers enable row level security;
create policy "edit own" on public.developers for update to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy "everyone can see members" on public.developers for select to authenticated using (true);
-- === fixed
create policy "everyone can see members" on public.developers for select to authenticated using (true);
revoke select on public.developers from anon, authenticated;
grant select (user_id, display_name, avatar) on public.developers to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@llm.test'), ('b2222222-2222-4222-8222-222222222222', 'b@llm.test');
insert into public.developers values ('a1111111-1111-4111-8111-111111111111', 'Ada', null, 'sk-123');
-- === attack as b2222222-2222-4222-8222-222222222222
select openai_key from public.developers;
-- === use as a1111111-1111-4111-8111-111111111111
select display_name from public.developers where user_id = 'a1111111-1111-4111-8111-111111111111';
-- === expect public.developers
