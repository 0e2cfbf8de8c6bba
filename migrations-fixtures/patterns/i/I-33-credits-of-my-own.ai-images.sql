-- One's own profile is one's own to change, and with it the credits that one pays with.
-- === common
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text,
  credits integer not null default 10 check (credits >= 0),
  subscription_tier text not null default 'free',
  updated_at timestamptz
);
create table public.generations (id uuid primary key default gen_random_uuid(), user_id uuid not null default auth.uid() references public.profiles (id), prompt text not null);
create index on public.generations (user_id);
alter table public.profiles enable row level security;
alter table public.generations enable row level security;
create policy "own generations" on public.generations for select to authenticated using (user_id = auth.uid());
create policy "view own" on public.profiles for select to authenticated using (id = auth.uid());
create function public.generate(p_prompt text) returns uuid language plpgsql security definer set search_path = '' as $$
declare new_id uuid;
begin
  update public.profiles set credits = credits - 1 where id = auth.uid() and credits > 0;
  if not found then raise exception 'no credits left'; end if;
  insert into public.generations (user_id, prompt) values (auth.uid(), p_prompt) returning id into new_id;
  return new_id;
end $$;
revoke execute on function public.generate(text) from public, anon;
grant execute on function public.generate(text) to authenticated;
-- === vulnerable
create policy "update own" on public.profiles for update to authenticated using (id = auth.uid()) with check (id = auth.uid());
-- === fixed
create policy "update own" on public.profiles for update to authenticated using (id = auth.uid()) with check (id = auth.uid());
revoke update on public.profiles from anon, authenticated;
grant update (full_name, updated_at) on public.profiles to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ai.test');
insert into public.profiles (id, full_name) values ('a1111111-1111-4111-8111-111111111111', 'Ada') on conflict do nothing;
-- === attack as a1111111-1111-4111-8111-111111111111
update public.profiles set credits = 99999;
-- === use as a1111111-1111-4111-8111-111111111111
update public.profiles set full_name = 'Ada L.';
-- === expect public.profiles
