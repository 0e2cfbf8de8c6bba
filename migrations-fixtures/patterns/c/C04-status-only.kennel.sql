-- A shelter may book a dog into another shelter, because the check asks for the state alone.
-- === common
create schema staffing;
create table public.shelters (code char(3) primary key, town text);
create table staffing.badges (shelter char(3) not null references public.shelters (code), worker uuid not null references auth.users (id), primary key (shelter, worker));
create function staffing.works_for(s char(3)) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select 1 from staffing.badges b where b.shelter = s and b.worker = auth.uid());
end $$;
revoke all on function staffing.works_for(char) from public;
grant usage on schema staffing to authenticated;
grant execute on function staffing.works_for(char) to authenticated;
create table public.dogs (
  chip bigint primary key,
  shelter char(3) not null references public.shelters (code),
  status text not null default 'arrived'
);
alter table public.shelters enable row level security;
alter table public.dogs enable row level security;
create policy towns on public.shelters for select to authenticated using (staffing.works_for(code));
create policy see on public.dogs for select to authenticated using (staffing.works_for(shelter));
-- === vulnerable
create policy book on public.dogs for insert to authenticated with check (status in ('arrived', 'quarantine'));
-- === fixed
create policy book on public.dogs for insert to authenticated with check (staffing.works_for(shelter) and status in ('arrived', 'quarantine'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@kennel.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@kennel.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@kennel.test');
insert into public.shelters values ('AAA', 'Ahr'), ('BBB', 'Boe');
insert into staffing.badges values ('AAA', 'aaaaaaaa-0000-4000-8000-000000000001'), ('BBB', 'bbbbbbbb-0000-4000-8000-000000000002');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.dogs (chip, shelter) values (7, 'AAA');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.dogs (chip, shelter) values (8, 'AAA') returning *;
-- === expect public.dogs
