/** Database webhooks (https://supabase.com/docs/guides/database/webhooks). The trigger notes the call; nothing is sent. */
export const functions: string = `
set role supabase_admin;

create table supabase_functions.migrations (version text not null primary key, inserted_at timestamptz not null default now());

create table supabase_functions.hooks (
  id bigserial primary key,
  hook_table_id integer not null,
  hook_name text not null,
  created_at timestamptz not null default now(),
  request_id bigint
);
comment on table supabase_functions.hooks is 'Supabase Functions Hooks: Audit trail for triggered hooks.';
create index supabase_functions_hooks_h_table_id_h_name_idx on supabase_functions.hooks (hook_table_id, hook_name);
create index supabase_functions_hooks_request_id_idx on supabase_functions.hooks (request_id);

create function supabase_functions.http_request() returns trigger language plpgsql security definer
set search_path to 'supabase_functions' as $$
begin
  if coalesce(tg_argv[0], 'null') = 'null' then
    raise exception 'url argument is missing';
  end if;
  if coalesce(tg_argv[1], 'null') not in ('GET', 'POST') then
    raise exception 'method argument % is invalid', tg_argv[1];
  end if;
  insert into supabase_functions.hooks (hook_table_id, hook_name) values (tg_relid, tg_name);
  return new;
end
$$;

alter table supabase_functions.migrations owner to supabase_functions_admin;
alter table supabase_functions.hooks owner to supabase_functions_admin;
alter function supabase_functions.http_request() owner to supabase_functions_admin;

grant all on all tables in schema supabase_functions to postgres, anon, authenticated, service_role;
grant all on all sequences in schema supabase_functions to postgres, anon, authenticated, service_role;
revoke all on function supabase_functions.http_request() from public;
grant execute on function supabase_functions.http_request() to postgres, anon, authenticated, service_role;

reset role;
`;
