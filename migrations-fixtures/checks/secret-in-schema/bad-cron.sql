-- What a job keeps is a row and no object: the file is to blame.
create extension pg_cron;
create extension pg_net;
-- expect: secret-in-schema migrations-fixtures/checks/secret-in-schema/bad-cron.sql (error)
-- fix: manual
select cron.schedule('digest', '0 6 * * *', $$ select net.http_post('https://digest.example.org/run', '{}', '{}', '{"Authorization": "Bearer dgs_7Kq2Zm0xVb4TnC9rYpLw"}') $$);
