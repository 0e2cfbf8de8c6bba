-- Later changes: unpaid invoices get reminders, statuses get one more value

alter type public.appointment_status add value if not exists 'no_show';

alter table public.invoices add column if not exists reminded_at timestamptz;
alter table public.invoices add column if not exists due_on date not null default (current_date + 14);
create index if not exists invoices_unpaid_idx on public.invoices (due_on) where paid_at is null;

create index if not exists invoices_appointment_id_idx on public.invoices (appointment_id);

create or replace function public.unpaid_invoices(clinic uuid)
returns setof public.invoices
language sql
stable
set search_path = ''
as $$
  select * from public.invoices i where i.clinic_id = clinic and i.paid_at is null order by i.due_on;
$$;

alter table public.profiles add column if not exists locale text not null default 'en';
alter table public.services rename column active to bookable;
