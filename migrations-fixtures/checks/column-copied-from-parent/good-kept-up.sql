-- A trigger on the parent carries changes over; a composite key refuses rows that differ; a generated column cannot differ.
-- expect: nothing
create table public.authors (id bigint primary key, name text not null, country text not null, unique (id, country));
create table public.books (
  id bigint primary key,
  author_id bigint not null references public.authors (id),
  author_name text not null,
  author_country text not null,
  author_key text generated always as (author_id::text) stored,
  foreign key (author_id, author_country) references public.authors (id, country) on update cascade
);
create index on public.books (author_id, author_country);

create function public.rename_author() returns trigger language plpgsql set search_path = '' as $$
begin
  update public.books set author_name = new.name where author_id = new.id;
  return null;
end $$;
create trigger rename_author after update of name on public.authors for each row execute function public.rename_author();
