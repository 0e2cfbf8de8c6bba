-- A trigger on the feedback table makes its sender an editor.
-- === common
create table public.contributors (person uuid primary key references auth.users (id), level smallint not null default 0);
create table public.hidden_pages (id bigint generated always as identity primary key, body text not null);
create table public.feedback (id bigint generated always as identity primary key, author uuid not null default auth.uid() references auth.users (id), wanted_level smallint, words text not null);
alter table public.contributors enable row level security;
alter table public.hidden_pages enable row level security;
alter table public.feedback enable row level security;
create policy self on public.contributors for select to authenticated using (person = auth.uid());
create policy editors on public.hidden_pages for select to authenticated
  using ((select max(c.level) from public.contributors c where c.person = auth.uid()) >= 3);
create policy send on public.feedback for insert to authenticated with check (author = auth.uid());
create policy own on public.feedback for select to authenticated using (author = auth.uid());
create schema jobs;
-- === vulnerable
create function jobs.note_level() returns trigger language plpgsql security definer set search_path = 'public' as $$
begin
  update contributors c set level = greatest(c.level, new.wanted_level) where c.person = new.author and new.wanted_level is not null;
  if not found then
    insert into contributors values (new.author, coalesce(new.wanted_level, 0)) on conflict do nothing;
  end if;
  return new;
end $$;
create trigger note_level before insert on public.feedback for each row execute function jobs.note_level();
-- === fixed
create function jobs.note_level() returns trigger language plpgsql security definer set search_path = 'public' as $$
begin
  insert into contributors values (new.author, 0) on conflict do nothing;
  return new;
end $$;
create trigger note_level before insert on public.feedback for each row execute function jobs.note_level();
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@wiki.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@wiki.test');
insert into public.contributors values ('aaaaaaaa-0000-4000-8000-000000000001', 5);
insert into public.hidden_pages (body) values ('draft');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.feedback (wanted_level, words) values (9, 'hi');
select * from public.hidden_pages;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.feedback (words) values ('hi');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.hidden_pages;
