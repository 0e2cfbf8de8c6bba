-- What its band shares is for visitors; members go by another policy, and so does who sees what is shared.
-- expect: nothing
create table public.scores (id uuid primary key, owner_id uuid not null references auth.users (id), title text not null);
create table public.shared_scores (
  score_id uuid primary key references public.scores (id),
  shared_at timestamptz not null default now()
);
create index on public.scores (owner_id);
alter table public.scores enable row level security;
alter table public.shared_scores enable row level security;
create policy "own scores" on public.scores for select to authenticated using (owner_id = (select auth.uid()));
create policy "own shares" on public.shared_scores for select to authenticated
  using (exists (select 1 from public.scores s where s.id = shared_scores.score_id and s.owner_id = (select auth.uid())));
create policy "visitors see what is shared" on public.shared_scores for select to anon using (shared_at <= now());
create policy "visitors read what is shared" on public.scores for select to anon
  using (id in (select score_id from public.shared_scores));
