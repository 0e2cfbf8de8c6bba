-- Everybody reads the codes with which somebody else was invited.
-- === common
create table public.resorts (id integer primary key, label text not null);
create table public.resort_admins (resort integer not null references public.resorts (id), admin uuid not null references auth.users (id), primary key (resort, admin));
create table public.staff_invites (
  id uuid primary key default gen_random_uuid(),
  resort integer not null references public.resorts (id),
  invitee_email text not null,
  invite_token text not null default md5(random()::text),
  expires_at timestamptz not null default now() + interval '7 days'
);
alter table public.resorts enable row level security;
alter table public.resort_admins enable row level security;
alter table public.staff_invites enable row level security;
create policy ra on public.resort_admins for select to authenticated using (admin = auth.uid());
create function public.redeem(p_token text) returns integer language plpgsql security definer set search_path = '' as $$
declare r integer;
begin
  if auth.uid() is null then raise exception 'sign in first'; end if;
  delete from public.staff_invites i where i.invite_token = p_token and i.expires_at > now() returning i.resort into r;
  if r is null then raise exception 'no such invitation'; end if;
  insert into public.resort_admins (resort, admin) values (r, auth.uid());
  return r;
end $$;
-- === vulnerable
create policy invites_lookup on public.staff_invites for select using (true);
-- === fixed
create policy invites_lookup on public.staff_invites for select to authenticated
  using (exists (select 1 from public.resort_admins a where a.resort = staff_invites.resort and a.admin = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@ski.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@ski.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@ski.test');
insert into public.resorts values (1, 'Alp');
insert into public.resort_admins values (1, 'a1a1a1a1-0000-4000-8000-00000000000a');
insert into public.staff_invites (resort, invitee_email, invite_token) values (1, 'eve@ski.test', 'tok');
-- === attack as anon
select invite_token from public.staff_invites;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.staff_invites;
