-- A policy for the backend says for whom in its name only.
-- === common
create table public.passenger_manifests (
  sailing text not null, seat integer not null, passport text not null, primary key (sailing, seat)
);
alter table public.passenger_manifests enable row level security;
-- === vulnerable
create policy "Allow service_role everything" on public.passenger_manifests as permissive for all using (true) with check (true);
-- === fixed
create policy "Allow service_role everything" on public.passenger_manifests for all to service_role using (true) with check (true);
-- === world
insert into public.passenger_manifests values ('N7', 12, 'P1234');
-- === attack as anon
select * from public.passenger_manifests;
-- === attack as anon
insert into public.passenger_manifests values ('N7', 13, 'P9');
-- === use as role service_role
select * from public.passenger_manifests;
-- === expect public.passenger_manifests
