-- No index holds both columns of the foreign key.
-- === about performance
-- === common
create table public.editions (isbn text, printing integer, primary key (isbn, printing));
alter table public.editions enable row level security;
create table public.copies (
  id bigint generated always as identity primary key,
  printing integer not null,
  isbn text not null,
  shelf text not null,
  foreign key (isbn, printing) references public.editions (isbn, printing)
);
alter table public.copies enable row level security;
-- === vulnerable
create index copies_shelf_idx on public.copies (shelf);
-- === fixed
create index copies_shelf_idx on public.copies (shelf);
create index copies_edition_idx on public.copies (isbn, printing);
-- === expect public.copies
