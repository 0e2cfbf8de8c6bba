-- A chain: only the longest stays, and nothing is dropped for the sake of something that is dropped itself.
create table public.visits (id uuid primary key, site_id uuid not null, day date not null, path text not null);

-- expect: index-duplicated public.visits_site_id_idx (info)
create index visits_site_id_idx on public.visits (site_id);
-- expect: index-duplicated public.visits_site_id_day_idx (info)
create index visits_site_id_day_idx on public.visits (site_id, day);
-- expect: index-duplicated public.visits_again_idx (warning)
create index visits_again_idx on public.visits (site_id desc, day desc, path desc);
create index visits_a_idx on public.visits (site_id, day, path);
