-- expect: nothing
create table public.notes (id uuid primary key default gen_random_uuid(), body text);
create table public.post_tags (post_id bigint not null, tag_id bigint not null, primary key (post_id, tag_id));
