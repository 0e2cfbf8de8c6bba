-- Asking to join an organisation joins it: the trigger does what the request says.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.members (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
create table public.ledger (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), amount numeric not null);
create table public.join_requests (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.orgs (id),
  applicant uuid not null references auth.users (id),
  approved boolean not null default false
);
alter table public.orgs enable row level security;
alter table public.members enable row level security;
alter table public.ledger enable row level security;
alter table public.join_requests enable row level security;
create policy m on public.members for select to authenticated using (user_id = auth.uid());
create policy l on public.ledger for select to authenticated
  using (org_id in (select m.org_id from public.members m where m.user_id = auth.uid()));
create function public.on_request() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.approved then
    insert into public.members (org_id, user_id) values (new.org_id, new.applicant) on conflict do nothing;
  end if;
  return new;
end $$;
create trigger on_request after insert or update on public.join_requests for each row execute function public.on_request();
create policy jr on public.join_requests for select to authenticated using (applicant = auth.uid());
-- === vulnerable
create policy ja on public.join_requests for insert to authenticated with check (applicant = auth.uid());
-- === fixed
create policy ja on public.join_requests for insert to authenticated with check (applicant = auth.uid() and not approved);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme');
insert into public.members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa');
insert into public.ledger (org_id, amount) values ('10000000-0000-4000-8000-000000000001', 7);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.join_requests (org_id, applicant, approved) values ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', true);
select * from public.ledger;
-- === use as cccccccc-3333-4333-8333-cccccccccccc
insert into public.join_requests (org_id, applicant) values ('10000000-0000-4000-8000-000000000001', 'cccccccc-3333-4333-8333-cccccccccccc');
