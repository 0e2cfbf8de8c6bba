-- Enrolment vouchers are on show for every visitor.
-- === common
create table public.courses (id bigint primary key, title text not null);
create table public.enrolment_vouchers (
  id bigint generated always as identity primary key,
  course_id bigint not null references public.courses (id),
  redeem_token uuid not null default gen_random_uuid(),
  meant_for uuid not null references auth.users (id)
);
alter table public.courses enable row level security;
alter table public.enrolment_vouchers enable row level security;
-- === vulnerable
create policy vouchers on public.enrolment_vouchers for select to public using (redeem_token is not null or course_id > 0);
-- === fixed
create policy vouchers on public.enrolment_vouchers for select to authenticated using (meant_for = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@academy.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@academy.test');
insert into public.courses values (1, 'Latin');
insert into public.enrolment_vouchers (course_id, meant_for) values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as anon
select redeem_token from public.enrolment_vouchers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select redeem_token from public.enrolment_vouchers;
-- === expect public.enrolment_vouchers
