-- expect: nothing
create extension pg_cron;
create extension pg_net;
select cron.schedule('digest', '0 6 * * *', $$
  select net.http_post('https://qzvhtkwmeyrbnlgodpxa.supabase.co/functions/v1/digest', '{}', '{}', jsonb_build_object(
    'Authorization', 'Bearer ' || (select decrypted_secret from vault.decrypted_secrets where name = 'service_role_key'),
    'apikey', 'YOUR_ANON_KEY', 'x-request-key', current_setting('app.settings.service_role_key', true)))
$$);
-- alter database postgres set app.settings.service_role_key = '<service role key>';
comment on schema public is 'postgresql://postgres:[YOUR-PASSWORD]@db.qzvhtkwmeyrbnlgodpxa.supabase.co:5432/postgres';
