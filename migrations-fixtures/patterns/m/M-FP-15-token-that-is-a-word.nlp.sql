-- A token is a word here, and nobody's secret.
-- === sound
create table public.lexemes (
  id bigint generated always as identity primary key,
  token text not null unique,
  frequency integer not null default 0
);
alter table public.lexemes enable row level security;
create policy "the lexicon is public" on public.lexemes for select using (true);
-- === world
insert into public.lexemes (token, frequency) values ('the', 900);
-- === use as anon
select token from public.lexemes;
