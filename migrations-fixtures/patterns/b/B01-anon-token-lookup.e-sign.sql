-- A document is found by its signing token, so the table was opened to whoever has no account.
-- === common
create table public.envelopes (id uuid primary key default gen_random_uuid(), sender uuid not null references auth.users (id), signer_email text not null, sign_token text not null unique default encode(extensions.gen_random_bytes(16), 'hex'), contract_text text not null);
create index on public.envelopes (sender);
alter table public.envelopes enable row level security;
create policy sender_all on public.envelopes for all to authenticated using (sender = (select auth.uid())) with check (sender = (select auth.uid()));
-- === vulnerable
create policy "Signers can open by token" on public.envelopes for select to anon using (sign_token is not null);
-- === fixed
create function public.open_envelope(p_token text) returns table (id uuid, contract_text text) language sql stable security definer set search_path = '' as $$
  select e.id, e.contract_text from public.envelopes e where e.sign_token = p_token
$$;
revoke execute on function public.open_envelope(text) from public;
grant execute on function public.open_envelope(text) to anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@sign.test');
insert into public.envelopes (sender, signer_email, sign_token, contract_text) values ('a1111111-1111-4111-8111-111111111111', 'x@y.test', 'tok', 'I hereby');
-- === attack as anon
select contract_text, sign_token from public.envelopes;
-- === use as a1111111-1111-4111-8111-111111111111
select contract_text from public.envelopes;
-- === expect public.envelopes
