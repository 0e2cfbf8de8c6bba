-- A line from a forum gives every table that will ever be made to visitors.
-- === common
-- === vulnerable
GRANT USAGE ON SCHEMA public TO anon, authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO public;
CREATE TABLE public.webhook_events (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), provider text NOT NULL, payload jsonb NOT NULL, signing_secret text);
REVOKE ALL ON public.webhook_events FROM anon, authenticated;
-- === fixed
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public REVOKE ALL ON TABLES FROM anon, authenticated, public;
CREATE TABLE public.webhook_events (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), provider text NOT NULL, payload jsonb NOT NULL, signing_secret text);
ALTER TABLE public.webhook_events ENABLE ROW LEVEL SECURITY;
-- === world
insert into public.webhook_events (provider, payload) values ('stripe', '{}');
-- === attack as anon
select * from public.webhook_events;
-- === use as role service_role
select * from public.webhook_events;
