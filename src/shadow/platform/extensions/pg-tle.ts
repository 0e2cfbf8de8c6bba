import { type StandIn, standIn } from "./stand-in.ts";

/** Extensions can be registered; creating one of them is not possible. */
export const pgTle: StandIn = standIn({
  name: "pg_tle",
  version: "1.5.1",
  comment: "Trusted Language Extensions for PostgreSQL",
  schema: "pgtle",
  outward: true,
  script: `
create table pgtle.registered (
  name name primary key, default_version text, comment text, extension_script text, requires text[]
);
create function pgtle.install_extension(
  name text, version text, description text, ext text, requires text[] default null, schema text default null
) returns boolean language sql security definer set search_path to '' as $$
  insert into pgtle.registered values (name, version, description, ext, requires)
  on conflict (name) do update set default_version = excluded.default_version, comment = excluded.comment,
    extension_script = excluded.extension_script, requires = excluded.requires
  returning true
$$;
create function pgtle.install_extension_version_sql(name text, version text, ext text) returns boolean language sql as $$
  select true
$$;
create function pgtle.install_update_path(name text, fromvers text, tovers text, ext text) returns boolean language sql as $$
  select true
$$;
create function pgtle.set_default_version(name text, version text) returns boolean language sql as $$ select true $$;
create function pgtle.uninstall_extension(extname text) returns boolean language sql security definer set search_path to '' as $$
  with gone as (delete from pgtle.registered where registered.name = extname returning 1) select exists (select from gone)
$$;
create function pgtle.uninstall_extension_if_exists(extname text) returns boolean language sql as $$
  select pgtle.uninstall_extension(extname)
$$;
create function pgtle.available_extensions(out name name, out default_version text, out comment text)
returns setof record language sql security definer set search_path to '' as $$ select r.name, r.default_version, r.comment from pgtle.registered r $$;

do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'postgres') then
    grant usage on schema pgtle to postgres;
  end if;
end
$$;
`,
});
