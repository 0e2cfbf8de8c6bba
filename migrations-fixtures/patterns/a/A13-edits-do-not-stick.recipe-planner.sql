-- One can see and add meal plans, and "save" reports success and changes nothing.
-- === common
create table public.households (id uuid primary key default gen_random_uuid(), name text not null);
create table public.household_members (household_id uuid not null references public.households (id), user_id uuid not null references auth.users (id), primary key (household_id, user_id));
create table public.meal_plans (id uuid primary key default gen_random_uuid(), household_id uuid not null references public.households (id), day date not null, dish text not null, created_by uuid not null default auth.uid());
alter table public.households enable row level security;
alter table public.household_members enable row level security;
alter table public.meal_plans enable row level security;
create policy "see own memberships" on public.household_members for select to authenticated using (user_id = auth.uid());
create policy "see own household" on public.households for select to authenticated using (exists (select 1 from public.household_members m where m.household_id = households.id and m.user_id = auth.uid()));
create policy "members view plans" on public.meal_plans for select to authenticated using (household_id in (select m.household_id from public.household_members m where m.user_id = auth.uid()));
create policy "members add plans" on public.meal_plans for insert to authenticated with check (created_by = auth.uid() and household_id in (select m.household_id from public.household_members m where m.user_id = auth.uid()));
create policy "members remove plans" on public.meal_plans for delete to authenticated using (household_id in (select m.household_id from public.household_members m where m.user_id = auth.uid()));
-- === vulnerable
grant select, insert, update, delete on public.meal_plans to authenticated;
-- === fixed
create policy "members edit plans" on public.meal_plans for update to authenticated using (household_id in (select m.household_id from public.household_members m where m.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@meal.test');
insert into public.households values ('c3333333-3333-4333-8333-333333333333', 'H');
insert into public.household_members values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111');
insert into public.meal_plans (household_id, day, dish, created_by) values ('c3333333-3333-4333-8333-333333333333', '2026-02-02', 'soup', 'a1111111-1111-4111-8111-111111111111');
-- === outage as a1111111-1111-4111-8111-111111111111
update public.meal_plans set dish = 'stew' where dish = 'soup';
-- === expect public.meal_plans
