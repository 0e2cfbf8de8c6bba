-- Tables imported from another system keep their odd names and come without protection.
-- === common
create table public."Customer Accounts" ("Id" bigint primary key, "Owner Id" uuid references auth.users (id), "E-Mail" text, "Credit.Limit" numeric default 0);
create table public."Order" ("Order No" text primary key, "Account" bigint not null references public."Customer Accounts" ("Id"), "Total" numeric);
alter table public."Order" enable row level security;
create policy "Own orders!" on public."Order" for select to authenticated using (exists (select 1 from public."Customer Accounts" ca where ca."Id" = "Order"."Account" and ca."Owner Id" = auth.uid()));
-- === vulnerable
create index "by owner" on public."Customer Accounts" ("Owner Id");
-- === fixed
create index "by owner" on public."Customer Accounts" ("Owner Id");
alter table public."Customer Accounts" enable row level security;
create policy "Own account" on public."Customer Accounts" for select to authenticated using ("Owner Id" = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@leg.test'), ('b2222222-2222-4222-8222-222222222222', 'b@leg.test');
insert into public."Customer Accounts" values (1, 'a1111111-1111-4111-8111-111111111111', 'a@leg.test', 100), (2, 'b2222222-2222-4222-8222-222222222222', 'b@leg.test', 50);
insert into public."Order" values ('O1', 1, 9);
-- === attack as anon
select "E-Mail" from public."Customer Accounts";
-- === attack as b2222222-2222-4222-8222-222222222222
update public."Customer Accounts" set "Credit.Limit" = 1000000 where "Id" = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public."Customer Accounts" where "Id" = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public."Order";
-- === expect public."Customer Accounts"
