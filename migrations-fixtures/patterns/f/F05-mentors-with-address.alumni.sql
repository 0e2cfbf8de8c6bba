-- The public view joins a private one, which holds everybody's address.
-- === common
create schema priv;
create view priv.accounts as select u.id, u.email::text as mail, u.last_sign_in_at from auth.users u;
create table public.mentors (
  user_id uuid primary key references auth.users (id),
  field text not null,
  listed boolean not null default true
);
alter table public.mentors enable row level security;
create policy mentors_public on public.mentors for select using (listed);
-- === vulnerable
create view public.mentor_cards as
  select m.user_id, m.field, a.mail, a.last_sign_in_at from public.mentors m join priv.accounts a on a.id = m.user_id;
-- === fixed
create view public.mentor_cards with (security_invoker = true) as
  select m.user_id, m.field from public.mentors m;
-- === world
insert into auth.users (id, email) values ('a4000000-0000-4000-8000-000000000001', 'nat@alumni.test');
insert into public.mentors values ('a4000000-0000-4000-8000-000000000001', 'law', true);
-- === attack as anon
select mail from public.mentor_cards;
-- === use as anon
select field from public.mentor_cards;
-- === expect public.mentor_cards
