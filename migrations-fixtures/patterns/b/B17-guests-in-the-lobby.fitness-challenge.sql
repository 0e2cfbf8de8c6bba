-- Guests get an account without an address; what members see they see too.
-- === common
create table public.challenges (id uuid primary key default gen_random_uuid(), title text not null, reward text);
create table public.challenge_results (id bigint generated always as identity primary key, challenge_id uuid not null references public.challenges (id), athlete uuid not null default auth.uid(), weight_kg numeric, body_fat numeric);
alter table public.challenges enable row level security;
alter table public.challenge_results enable row level security;
create policy "public list" on public.challenges for select using (true);
create policy "athletes add" on public.challenge_results for insert to authenticated with check (athlete = (select auth.uid()) and coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) = false);
-- === vulnerable
create policy "members compare" on public.challenge_results for select to authenticated using (exists (select 1 from public.challenges c where c.id = challenge_id));
-- === fixed
create policy "members compare" on public.challenge_results for select to authenticated using (exists (select 1 from public.challenges c where c.id = challenge_id) and (select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@fit.test');
insert into auth.users (id, is_anonymous) values ('b2222222-2222-4222-8222-222222222222', true);
insert into public.challenges values ('c3333333-3333-4333-8333-333333333333', 'Summer', null);
insert into public.challenge_results (challenge_id, athlete, weight_kg) values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 90);
-- === attack as b2222222-2222-4222-8222-222222222222 {"is_anonymous": true}
select weight_kg from public.challenge_results;
-- === use as a1111111-1111-4111-8111-111111111111
select weight_kg from public.challenge_results;
-- === expect public.challenge_results
