-- expect: nothing
-- No policy asks for the setting that it sets.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
create function public.speak(language text) returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('app.language', language, false);
end $$;
