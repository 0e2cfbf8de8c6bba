-- Somebody writes himself into any ensemble and reads its contracts.
-- === common
create table public.ensembles (id uuid primary key default gen_random_uuid(), label text not null, created_by uuid not null default auth.uid());
create table public.ensemble_players (
  ensemble_id uuid not null references public.ensembles (id) on delete cascade,
  player_id uuid not null references auth.users (id) on delete cascade,
  chair text not null default 'tutti' check (chair in ('leader', 'principal', 'tutti')),
  since date not null default current_date,
  primary key (ensemble_id, player_id)
);
create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  ensemble_id uuid not null references public.ensembles (id),
  fee_cents integer not null,
  venue text not null
);
alter table public.ensembles enable row level security;
alter table public.ensemble_players enable row level security;
alter table public.contracts enable row level security;
create function public.my_ensembles() returns setof uuid language sql stable security definer set search_path = '' as
$$ select ensemble_id from public.ensemble_players where player_id = (select auth.uid()) $$;
create policy e_sel on public.ensembles for select to authenticated using (id in (select public.my_ensembles()) or created_by = (select auth.uid()));
create policy e_ins on public.ensembles for insert to authenticated with check (created_by = (select auth.uid()));
create policy p_sel on public.ensemble_players for select to authenticated using (ensemble_id in (select public.my_ensembles()));
create policy c_all on public.contracts for all to authenticated using (ensemble_id in (select public.my_ensembles()));
-- === vulnerable
create policy p_ins on public.ensemble_players for insert to authenticated with check (player_id = (select auth.uid()));
-- === fixed
create policy p_ins on public.ensemble_players for insert to authenticated
  with check (exists (select 1 from public.ensembles e where e.id = ensemble_id and e.created_by = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@orchestra2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@orchestra2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@orchestra2.test');
insert into public.ensembles values ('10000000-0000-4000-8000-000000000001', 'Strings', 'a1a1a1a1-0000-4000-8000-00000000000a');
insert into public.ensemble_players values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a', 'leader');
insert into public.contracts (ensemble_id, fee_cents, venue) values ('10000000-0000-4000-8000-000000000001', 90000, 'Hall');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.ensemble_players (ensemble_id, player_id) values ('10000000-0000-4000-8000-000000000001', 'b2b2b2b2-0000-4000-8000-00000000000b');
select * from public.contracts;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.contracts;
