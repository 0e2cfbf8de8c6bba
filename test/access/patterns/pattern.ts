import type { Rows } from "../../../src/access/access.ts";

/** A schema and what it opens: `anon select public.t` to the rows reached. */
export type Pattern = {
  readonly name: string;
  readonly sql: string;
  readonly expected: Readonly<Record<string, Rows>>;
};

export const all = "grant all on all tables in schema public to anon, authenticated;";

/** A diary that its owner alone may read, with `policies` on top. */
export const diary = (policies: string): string => `
  create table public.entry (
    id bigint generated always as identity primary key, owner_id uuid not null references auth.users (id),
    reader_id uuid, body text not null, status text not null default 'draft', deleted_at timestamptz);
  alter table public.entry enable row level security;
  ${all}
  ${policies}`;

export const own = "create policy own on public.entry for all to authenticated using ((select auth.uid()) = owner_id);";
