-- Who greets becomes a member, with the role that the greeting says.
create table public.members (user_id uuid primary key references auth.users (id), role text not null default 'member');
create table public.minutes (id uuid primary key default gen_random_uuid(), text text not null);
create table public.greetings (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  role text not null default 'member',
  words text not null
);
alter table public.members enable row level security;
alter table public.minutes enable row level security;
alter table public.greetings enable row level security;
create policy "own row" on public.members for select to authenticated using (user_id = (select auth.uid()));
create policy "board" on public.minutes for select to authenticated
  using (exists (select 1 from public.members m where m.user_id = (select auth.uid()) and m.role = 'board'));
create policy "greet" on public.greetings for insert to authenticated with check (user_id = (select auth.uid()));
create policy "own greetings" on public.greetings for select to authenticated using (user_id = (select auth.uid()));
-- expect: trigger-trusts-writer public.greet()
create function public.greet() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.members (user_id, role) values (new.user_id, new.role)
  on conflict (user_id) do update set role = excluded.role;
  return new;
end $$;
create trigger greet after insert on public.greetings for each row execute function public.greet();
