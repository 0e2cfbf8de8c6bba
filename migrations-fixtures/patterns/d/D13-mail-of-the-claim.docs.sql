-- Documents belong to an address, and addresses change hands.
-- === common
create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  signer_email text not null,
  signer_id uuid references auth.users (id),
  body text not null
);
alter table public.contracts enable row level security;
-- === vulnerable
create policy "signers read" on public.contracts for select to authenticated using (signer_email = (auth.jwt() ->> 'email'));
-- === fixed
create policy "signers read" on public.contracts for select to authenticated using (signer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.contracts (signer_email, signer_id, body) values ('anna@example.com', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'secret');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02 {"email": "anna@example.com"}
select * from public.contracts;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.contracts;
-- === expect public.contracts
