-- One's profile can be created and changed by policy, and not seen: saving it says nothing and does nothing.
-- === common
create table public.mentor_profiles (user_id uuid primary key default auth.uid() references auth.users (id) on delete cascade, headline text, seniority int check (seniority between 0 and 60));
alter table public.mentor_profiles enable row level security;
create policy mp_insert on public.mentor_profiles for insert to authenticated with check (auth.uid() = user_id);
create policy mp_update on public.mentor_profiles for update to authenticated using (auth.uid() = user_id) with check (auth.uid() = user_id);
-- === vulnerable
revoke all on public.mentor_profiles from anon;
-- === fixed
revoke all on public.mentor_profiles from anon;
create policy mp_select on public.mentor_profiles for select to authenticated using (auth.uid() = user_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@mm.test');
insert into public.mentor_profiles values ('a1111111-1111-4111-8111-111111111111', 'Chief', 10);
-- === outage as a1111111-1111-4111-8111-111111111111
update public.mentor_profiles set headline = 'Boss' where user_id = 'a1111111-1111-4111-8111-111111111111';
-- === expect public.mentor_profiles
