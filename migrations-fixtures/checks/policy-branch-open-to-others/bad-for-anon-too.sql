-- On offer perhaps: a note.
create table public.lots (
  id uuid primary key,
  seller_id uuid not null references auth.users (id),
  title text not null,
  status text not null default 'draft'
);
alter table public.lots enable row level security;
-- expect: policy-branch-open-to-others public.lots (info)
create policy "lots_select" on public.lots for select using (seller_id = auth.uid() or status = 'active');
