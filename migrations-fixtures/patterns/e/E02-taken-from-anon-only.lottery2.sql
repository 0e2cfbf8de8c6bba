-- The function is taken from anon by name, and everybody keeps it.
-- === common
create table public.draws (id bigint generated always as identity primary key, numbers integer[] not null, drawn_at timestamptz not null default now());
alter table public.draws enable row level security;
create function public.purge_draws(p_before timestamptz default now()) returns integer language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  delete from public.draws d where d.drawn_at <= p_before;
  get diagnostics n = row_count;
  return n;
end $$;
-- === vulnerable
revoke execute on function public.purge_draws(timestamptz) from anon, authenticated;
-- === fixed
revoke execute on function public.purge_draws(timestamptz) from public, anon, authenticated;
grant execute on function public.purge_draws(timestamptz) to service_role;
-- === world
insert into public.draws (numbers) values ('{1,2,3}');
-- === attack as anon
do $$ begin if public.purge_draws(now() + interval '1 day') = 0 then raise exception 'nothing deleted'; end if; end $$;
