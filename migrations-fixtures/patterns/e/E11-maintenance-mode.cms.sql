-- No caller at all is taken for the nightly job.
-- === common
create table public.pages (id uuid primary key default gen_random_uuid(), editor uuid not null references auth.users (id), body text not null, archived boolean not null default false);
alter table public.pages enable row level security;
create policy "editors" on public.pages for all to authenticated using (editor = auth.uid()) with check (editor = auth.uid());
-- === vulnerable
create function public.purge_page(page uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is null or exists (select 1 from public.pages p where p.id = page and p.editor = auth.uid()) then
    delete from public.pages where id = page;
  else
    raise exception 'not allowed';
  end if;
end $$;
-- === fixed
create function public.purge_page(page uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.pages p where p.id = page and p.editor = auth.uid()) then
    delete from public.pages where id = page;
  else
    raise exception 'not allowed';
  end if;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.pages (id, editor, body) values ('cc000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'text');
-- === attack as anon
select public.purge_page('cc000000-0000-4000-8000-000000000001');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select public.purge_page('cc000000-0000-4000-8000-000000000001');
