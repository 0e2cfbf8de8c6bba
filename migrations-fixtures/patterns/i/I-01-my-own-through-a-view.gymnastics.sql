-- A view with its owner's rights that filters by its caller.
-- === common
create table public.scores (
  gymnast uuid not null references auth.users (id),
  event text not null,
  points numeric(4, 2) not null check (points between 0 and 20),
  primary key (gymnast, event)
);
alter table public.scores enable row level security;
-- === sound
create view public.my_scores with (security_barrier = true) as
  select s.event, s.points, s.points * 10 as percent from public.scores s where s.gymnast = (select auth.uid());
revoke all on public.my_scores from anon, authenticated;
grant select on public.my_scores to authenticated;
-- === world
insert into auth.users (id, email) values ('c0000000-0000-4000-8000-000000000001', 'jo@gymnastics.test');
insert into public.scores values ('c0000000-0000-4000-8000-000000000001', 'beam', 9);
-- === use as c0000000-0000-4000-8000-000000000001
select * from public.my_scores;
-- === expect public.my_scores
