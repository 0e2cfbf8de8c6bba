/** The extensions that a new Supabase project has, in the schemas it has them in. */
export const extensions: string = `
set role supabase_admin;
create extension "uuid-ossp" with schema extensions;
create extension pgcrypto with schema extensions;
create extension pg_stat_statements with schema extensions;
create extension supabase_vault with schema vault;
create extension pg_graphql with schema graphql;
reset role;

grant all on all routines in schema extensions to postgres with grant option;
`;
