-- What the form of sign-up says of the tier is believed.
-- === common
create type public.member_tier as enum ('basic', 'plus', 'coach');
create table public.members (user_id uuid primary key references auth.users (id) on delete cascade, nickname text, tier public.member_tier not null default 'basic', joined date not null default current_date);
create table public.client_notes (id bigserial primary key, client uuid not null references public.members (user_id), note text not null);
alter table public.members enable row level security;
alter table public.client_notes enable row level security;
create policy "me" on public.members for select to authenticated using (user_id = auth.uid());
create policy "own notes" on public.client_notes for select to authenticated using (client = auth.uid());
create policy "coaches read notes" on public.client_notes for select to authenticated using ((select m.tier from public.members m where m.user_id = auth.uid()) = 'coach');
-- === vulnerable
create function public.on_signup() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.members (user_id, nickname, tier)
  values (new.id, new.raw_user_meta_data ->> 'nickname', coalesce((new.raw_user_meta_data ->> 'tier')::public.member_tier, 'basic'));
  return new;
end $$;
create trigger on_signup after insert on auth.users for each row execute function public.on_signup();
-- === fixed
create function public.on_signup() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.members (user_id, nickname) values (new.id, new.raw_user_meta_data ->> 'nickname');
  return new;
end $$;
create trigger on_signup after insert on auth.users for each row execute function public.on_signup();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{"nickname": "ann"}'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com', '{"tier": "coach"}');
insert into public.client_notes (client, note) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'private');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.client_notes;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.client_notes;
