-- Colleagues share a mail domain, compared as a pattern that a caller writes in their own metadata.
-- === common
create table public.wiki_pages (id int generated always as identity primary key, domain text not null, title text not null, body text);
alter table public.wiki_pages enable row level security;
-- === vulnerable
create policy same_company on public.wiki_pages for select to authenticated using (domain ilike (auth.jwt() -> 'user_metadata' ->> 'company_domain'));
-- === fixed
create policy same_company on public.wiki_pages for select to authenticated using (domain = (auth.jwt() -> 'app_metadata' ->> 'company_domain'));
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ('a1111111-1111-4111-8111-111111111111', 'a@acme.test', '{"company_domain": "acme.test"}', '{"company_domain": "acme.test"}'), ('b2222222-2222-4222-8222-222222222222', 'b@x.test', '{}', '{}');
insert into public.wiki_pages (domain, title) values ('acme.test', 'plans');
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata": {"company_domain": "%"}}
select * from public.wiki_pages;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.wiki_pages;
-- === expect public.wiki_pages
