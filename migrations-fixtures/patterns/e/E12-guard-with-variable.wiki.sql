-- A variable that is NULL is never different.
-- === common
create table public.wiki_pages (slug text primary key, owner_id uuid not null references auth.users (id), content text not null, locked boolean not null default false);
alter table public.wiki_pages enable row level security;
create policy "all read" on public.wiki_pages for select using (true);
-- === vulnerable
create function public.replace_page(p_slug text, p_content text) returns text language plpgsql security definer set search_path = '' as $$
declare me uuid := auth.uid(); page public.wiki_pages;
begin
  select * into page from public.wiki_pages w where w.slug = p_slug;
  if page.owner_id <> me or page.locked then
    raise exception using message = 'no', errcode = '42501';
  end if;
  update public.wiki_pages set content = p_content where slug = p_slug;
  return p_slug;
end $$;
-- === fixed
create function public.replace_page(p_slug text, p_content text) returns text language plpgsql security definer set search_path = '' as $$
declare me uuid := auth.uid(); page public.wiki_pages;
begin
  select * into page from public.wiki_pages w where w.slug = p_slug;
  if me is null or page.owner_id <> me or page.locked then
    raise exception using message = 'no', errcode = '42501';
  end if;
  update public.wiki_pages set content = p_content where slug = p_slug;
  return p_slug;
end $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.wiki_pages (slug, owner_id, content) values ('home', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'hi');
-- === attack as anon
select public.replace_page('home', 'defaced');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select public.replace_page('home', 'better');
