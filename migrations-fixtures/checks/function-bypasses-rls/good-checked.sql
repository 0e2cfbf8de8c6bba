-- expect: nothing
-- They run as their owner, and give each caller their own rows, a total, or a yes and no. Each was called and kept to it.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
create function public.my_notes() returns setof public.notes language sql stable security definer set search_path = ''
as $$ select * from public.notes where user_id = auth.uid() $$;
create function public.note_total() returns bigint language sql stable security definer set search_path = ''
as $$ select count(*) from public.notes $$;
create function public.drop_note(note uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if (select n.user_id from public.notes n where n.id = note) is distinct from auth.uid() then
    raise exception 'not yours' using errcode = '42501';
  end if;
  delete from public.notes where id = note;
end $$;
