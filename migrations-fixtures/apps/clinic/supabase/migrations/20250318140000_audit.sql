-- Who changed what; written by triggers, read by the back office with the service key

create table public.audit_log (
  id bigint generated always as identity primary key,
  actor uuid,
  action text not null,
  relation text not null,
  row_data jsonb,
  at timestamptz not null default now()
);

alter table public.audit_log enable row level security;

create or replace function public.write_audit()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.audit_log (actor, action, relation, row_data)
  values ((select auth.uid()), tg_op, tg_table_name, to_jsonb(coalesce(new, old)));
  return coalesce(new, old);
end;
$$;

-- Audit the tables that matter
do $$
declare
  audited text;
begin
  foreach audited in array array['invoices', 'pets'] loop
    execute format(
      'create trigger %I after insert or update or delete on public.%I for each row execute function public.write_audit()',
      audited || '_audit', audited
    );
  end loop;
end
$$;
