-- Anybody drops a letter into the box, without a name; only the office reads.
-- === common
create table public.letters (id bigint generated always as identity primary key, subject text not null, body text not null, reply_to text, created_at timestamptz not null default now());
-- === sound
alter table public.letters enable row level security;
revoke all on public.letters from anon, authenticated;
grant insert (subject, body, reply_to) on public.letters to anon, authenticated;
create policy "anybody writes" on public.letters for insert to anon, authenticated with check (char_length(body) between 1 and 5000);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@council.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@council.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@council.test');
-- === use as anon
insert into public.letters (subject, body) values ('a', 'b');
