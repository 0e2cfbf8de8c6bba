-- The function is taken from the two roles, and PUBLIC keeps it.
-- === common
create table public.samples (id bigint generated always as identity primary key, donor text not null, genome text not null);
alter table public.samples enable row level security;
create function public.dump_samples(p_limit integer default 1000) returns table (donor text, genome text) language sql security definer set search_path = '' as
$$ select s.donor, s.genome from public.samples s limit p_limit $$;
-- === vulnerable
do $$ begin
  execute 'revoke execute on function public.dump_samples(integer) from anon, authenticated';
end $$;
-- === fixed
revoke execute on function public.dump_samples(integer) from public, anon, authenticated;
-- === world
insert into public.samples (donor, genome) values ('Doe', 'GATTACA');
-- === attack as anon
select * from public.dump_samples();
