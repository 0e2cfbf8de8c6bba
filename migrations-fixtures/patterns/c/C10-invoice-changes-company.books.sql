-- Whoever wrote an invoice may move it to a company that he does not belong to.
-- === common
create table company (id serial primary key, legal_name text not null);
create table user_company (user_id uuid references auth.users, company_id int references company, primary key (user_id, company_id));
create table invoice (
  id serial primary key,
  company_id int not null references company,
  created_by uuid not null default auth.uid(),
  total numeric not null,
  deleted_at timestamptz
);
alter table company enable row level security;
alter table user_company enable row level security;
alter table invoice enable row level security;
create policy p1 on user_company for select to authenticated using (user_id = auth.uid());
create policy p2 on company for select to authenticated using (id in (select company_id from user_company where user_id = auth.uid()));
create policy p3 on invoice for select to authenticated using (deleted_at is null and company_id in (select uc.company_id from user_company uc where uc.user_id = auth.uid()));
create policy p4 on invoice for insert to authenticated with check (created_by = auth.uid() and company_id in (select uc.company_id from user_company uc where uc.user_id = auth.uid()));
-- === vulnerable
create policy p5 on invoice for update to authenticated using (created_by = auth.uid()) with check (created_by = auth.uid());
-- === fixed
create policy p5 on invoice for update to authenticated using (created_by = auth.uid())
  with check (created_by = auth.uid() and company_id in (select uc.company_id from user_company uc where uc.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into company (id, legal_name) values (1, 'Uno'), (2, 'Dos');
insert into user_company values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 1), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 2);
insert into invoice (company_id, created_by, total) values (2, 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 10);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update invoice set company_id = 1;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
update invoice set total = 12 where company_id = 2;
-- === expect public.invoice
