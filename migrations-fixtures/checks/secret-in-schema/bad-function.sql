-- A key of no project, in three parts, so that a scanner of this repository does not report it.
create extension pg_net;
-- expect: secret-in-schema public.tell_warehouse() (error)
-- fix: manual
create function public.tell_warehouse() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform net.http_post('https://qzvhtkwmeyrbnlgodpxa.supabase.co/functions/v1/warehouse', to_jsonb(new), '{}',
    jsonb_build_object('Authorization', 'Bearer ' || 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.' || 'eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6InF6dmh0a3dtZXlyYm5sZ29kcHhhIiwicm9sZSI6InNlcnZpY2Vfcm9sZSIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MTAyNDQ0ODAwfQ.'
      || 'LOM3GoB0z11v9ZrGq9TesBv1MEPlCJ9vteinQMBRHWE'));
  return new;
end $$;
revoke execute on function public.tell_warehouse() from public, anon, authenticated;
