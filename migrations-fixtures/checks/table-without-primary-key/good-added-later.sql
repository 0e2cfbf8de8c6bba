-- The key comes in a later statement; a column of the primary key may be any type.
-- expect: nothing
create table public.codes (code text not null, label text not null);
alter table public.codes add constraint codes_are_unique primary key (code);

create table public.drafts as select 1 as id, 'x'::text as body;
alter table public.drafts add primary key (id);
