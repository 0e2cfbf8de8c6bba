import { type StandIn, standIn } from "./stand-in.ts";

/** Secrets, kept as they are: nothing is encrypted here (https://supabase.com/docs/guides/database/vault). */
export const supabaseVault: StandIn = standIn({
  name: "supabase_vault",
  version: "0.3.1",
  comment: "Supabase Vault Extension",
  schema: "vault",
  script: `
create table vault.secrets (
  id uuid primary key default gen_random_uuid(),
  name text,
  description text not null default '',
  secret text not null,
  key_id uuid,
  nonce bytea,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
comment on table vault.secrets is 'Table with encrypted secret column for storing sensitive information on disk.';
create unique index secrets_name_idx on vault.secrets (name) where name is not null;

create view vault.decrypted_secrets as
  select id, name, description, secret, secret as decrypted_secret, key_id, nonce, created_at, updated_at
  from vault.secrets;

create function vault.create_secret(
  new_secret text, new_name text default null, new_description text default '', new_key_id uuid default null
) returns uuid language sql security definer set search_path to '' as $$
  insert into vault.secrets (secret, name, description) values (new_secret, new_name, coalesce(new_description, ''))
  returning id
$$;

create function vault.update_secret(
  secret_id uuid, new_secret text default null, new_name text default null, new_description text default null,
  new_key_id uuid default null
) returns void language sql security definer set search_path to '' as $$
  update vault.secrets s set
    secret = coalesce(new_secret, s.secret),
    name = coalesce(new_name, s.name),
    description = coalesce(new_description, s.description),
    updated_at = current_timestamp
  where s.id = secret_id
$$;

revoke all on all functions in schema vault from public;
do $$
declare
  grantee text;
begin
  for grantee in select rolname from pg_catalog.pg_roles where rolname in ('postgres', 'service_role') loop
    execute pg_catalog.format('grant usage on schema vault to %I', grantee);
    execute pg_catalog.format('grant select, delete, references on vault.secrets, vault.decrypted_secrets to %I', grantee);
    execute pg_catalog.format('grant execute on all functions in schema vault to %I', grantee);
  end loop;
end
$$;
`,
});
