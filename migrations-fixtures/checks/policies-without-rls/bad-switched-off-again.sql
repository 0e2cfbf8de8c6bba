-- expect: policies-without-rls public.invoices
create table public.invoices (id uuid primary key, user_id uuid not null references auth.users (id));
alter table public.invoices enable row level security;
create policy "own invoices" on public.invoices for select to authenticated using ((select auth.uid()) = user_id);
alter table public.invoices disable row level security;
