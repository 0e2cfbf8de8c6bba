-- A unique constraint is an index already.
create table public.accounts (id uuid primary key, email text not null unique, handle text not null);

-- expect: index-duplicated public.accounts_email_idx (warning)
create index accounts_email_idx on public.accounts (email);

alter table public.accounts add constraint accounts_handle_key unique (handle);
-- expect: index-duplicated public.accounts_handle_unique (warning)
create unique index accounts_handle_unique on public.accounts (handle);
