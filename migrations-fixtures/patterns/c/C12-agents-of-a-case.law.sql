-- The list of lawyers on a case is in the case, and each of them may write it.
-- === common
create table public.cases (id uuid primary key default gen_random_uuid(), lead_lawyer uuid not null default auth.uid() references auth.users (id), lawyers uuid[] not null default '{}', notes text not null default '');
alter table public.cases enable row level security;
create policy "lead" on public.cases for all to authenticated using (lead_lawyer = (select auth.uid())) with check (lead_lawyer = (select auth.uid()));
create policy "read" on public.cases for select to authenticated using ((select auth.uid()) = any (lawyers));
-- === vulnerable
create policy "work" on public.cases for update to authenticated using ((select auth.uid()) = any (lawyers)) with check (true);
-- === fixed
create function public.same_people() returns trigger language plpgsql as $$
begin
  if auth.uid() <> old.lead_lawyer and (new.lawyers is distinct from old.lawyers or new.lead_lawyer is distinct from old.lead_lawyer) then
    raise exception 'only the lead names the lawyers';
  end if;
  return new;
end $$;
create trigger same_people before update on public.cases for each row execute function public.same_people();
create policy "work" on public.cases for update to authenticated using ((select auth.uid()) = any (lawyers)) with check ((select auth.uid()) = any (lawyers));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.cases (lead_lawyer, lawyers) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', array['b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02']::uuid[]);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.cases set lead_lawyer = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update public.cases set notes = 'call';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update public.cases set lawyers = '{}';
-- === expect public.cases
