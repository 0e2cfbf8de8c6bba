create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: policy-always-true public.notes
create policy "equal to itself" on public.notes for select using (id = id);
-- expect: policy-always-true public.notes
create policy "never null" on public.notes for delete to authenticated using (user_id is not null);

create table public.remarks (id uuid primary key, writer_id uuid references auth.users (id), body text not null);
alter table public.remarks enable row level security;
-- expect: policy-always-true public.remarks
create policy "the same, where there is one" on public.remarks for select to authenticated using (writer_id = writer_id);
