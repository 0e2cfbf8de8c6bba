import { type StandIn, standIn } from "./stand-in.ts";

/** Requests are queued and never sent (https://supabase.com/docs/guides/database/extensions/pg_net). */
export const pgNet: StandIn = standIn({
  name: "pg_net",
  version: "0.19.5",
  comment: "Async HTTP",
  outward: true,
  script: `
create schema net;

create domain net.http_method as text check (value in ('GET', 'POST', 'DELETE'));
create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (status net.request_status, message text, response net.http_response);

create unlogged table net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer not null
);
create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz not null default now()
);
create index on net._http_response (created);

create function net.http_get(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000
) returns bigint language sql as $$
  insert into net.http_request_queue (method, url, headers, timeout_milliseconds)
  values ('GET', url, headers, timeout_milliseconds) returning id
$$;

create function net.http_post(
  url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds integer default 5000
) returns bigint language sql as $$
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  values ('POST', url, headers, convert_to(body::text, 'UTF8'), timeout_milliseconds) returning id
$$;

create function net.http_delete(
  url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000,
  body jsonb default null
) returns bigint language sql as $$
  insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
  values ('DELETE', url, headers, convert_to(body::text, 'UTF8'), timeout_milliseconds) returning id
$$;

create function net._http_collect_response(request_id bigint, async boolean default true)
returns net.http_response_result language sql stable as $$
  select row('PENDING', 'request is pending processing', null)::net.http_response_result
$$;
create function net.http_collect_response(request_id bigint, async boolean default true)
returns net.http_response_result language sql stable as $$
  select net._http_collect_response(request_id, async)
$$;

do $$
declare
  grantee text;
begin
  for grantee in select rolname from pg_catalog.pg_roles
    where rolname in ('supabase_functions_admin', 'postgres', 'anon', 'authenticated', 'service_role')
  loop
    execute pg_catalog.format('grant usage on schema net to %I', grantee);
    execute pg_catalog.format('grant all on all tables in schema net to %I', grantee);
    execute pg_catalog.format('grant all on all sequences in schema net to %I', grantee);
  end loop;
end
$$;
`,
});
