-- Without a session it must be the nightly job, thought the author.
-- === common
create table public.readers (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references auth.users (id) on delete cascade,
  email text not null unique,
  topics text[] not null default '{}'
);
alter table public.readers enable row level security;
-- === vulnerable
create policy readers_access on public.readers for select using (
  case when auth.uid() is null then true else user_id = auth.uid() end
);
-- === fixed
create policy readers_access on public.readers for select to authenticated using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('88000000-0000-4000-8000-000000000001', 'quo@newsletter.test');
insert into public.readers (user_id, email) values ('88000000-0000-4000-8000-000000000001', 'quo@newsletter.test');
-- === attack as anon
select email from public.readers;
-- === use as 88000000-0000-4000-8000-000000000001
select email from public.readers;
-- === expect public.readers
