-- The address in the token decides, as it was typed into the row.
-- === common
create table public.rehearsal_fees (id bigint generated always as identity primary key, singer_mail varchar(200) not null, cents integer not null);
alter table public.rehearsal_fees enable row level security;
-- === vulnerable
create policy payer on public.rehearsal_fees for select to authenticated
  using (singer_mail::text = (current_setting('request.jwt.claims', true)::json ->> 'email'));
-- === fixed
alter table public.rehearsal_fees add column singer uuid references auth.users (id);
create policy payer on public.rehearsal_fees for select to authenticated using (singer = (select auth.uid()));
create function public.tie_singer() returns trigger language plpgsql as $$
begin
  new.singer := (select u.id from auth.users u where lower(u.email) = lower(new.singer_mail));
  return new;
end $$;
create trigger tie_singer before insert on public.rehearsal_fees for each row execute function public.tie_singer();
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@choirmaster.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@choirmaster.test');
insert into public.rehearsal_fees (singer_mail, cents) values ('Ada@Choirmaster.test', 500);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.rehearsal_fees;
