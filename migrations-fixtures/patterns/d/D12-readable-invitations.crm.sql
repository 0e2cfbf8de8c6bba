-- Invitations can be read by everybody, and whoever holds a token is let in.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.members (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.orgs (id),
  email text not null,
  token text not null unique
);
create table public.board_papers (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), text text not null);
create function public.accept_invitation(t text) returns void language plpgsql security definer set search_path = '' as $$
declare
  o uuid;
begin
  delete from public.invitations i where i.token = t returning i.org_id into o;
  if o is null then raise exception 'no such invitation'; end if;
  insert into public.members (org_id, user_id) values (o, auth.uid());
end $$;
alter table public.orgs enable row level security;
alter table public.members enable row level security;
alter table public.invitations enable row level security;
alter table public.board_papers enable row level security;
create policy m on public.members for select to authenticated using (user_id = auth.uid());
create policy b on public.board_papers for select to authenticated
  using (exists (select 1 from public.members m where m.org_id = board_papers.org_id and m.user_id = auth.uid()));
-- === vulnerable
create policy i on public.invitations for select using (true);
-- === fixed
create policy i on public.invitations for select to authenticated using (email = (auth.jwt() ->> 'email'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme');
insert into public.members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa');
insert into public.invitations (org_id, email, token) values ('10000000-0000-4000-8000-000000000001', 'cleo@example.com', 'k3y-to-acme');
insert into public.board_papers (org_id, text) values ('10000000-0000-4000-8000-000000000001', 'merge');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select public.accept_invitation(token) from public.invitations;
select * from public.board_papers;
-- === use as cccccccc-3333-4333-8333-cccccccccccc {"email": "cleo@example.com"}
select public.accept_invitation('k3y-to-acme');
select * from public.board_papers;
-- === expect public.invitations
