-- Keys of other services stand in a table without row level security, under names that no list knows.
-- === common
create table public.bots (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null references auth.users (id),
  name text not null
);
alter table public.bots enable row level security;
create policy bots_own on public.bots to authenticated using (owner = auth.uid());
create table public.bot_integrations (
  bot_id uuid primary key references public.bots (id) on delete cascade,
  openai_key_enc text not null,
  slack_bot_token_v2 text,
  webhook_hmac text
);
-- === vulnerable
-- === fixed
alter table public.bot_integrations enable row level security;
create policy integrations_own on public.bot_integrations to authenticated
  using (bot_id in (select b.id from public.bots b where b.owner = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a7000000-0000-4000-8000-000000000001', 'ted@chatbot.test'), ('a7000000-0000-4000-8000-000000000002', 'uli@chatbot.test');
insert into public.bots values ('a7100000-0000-4000-8000-000000000001', 'a7000000-0000-4000-8000-000000000001', 'Bob');
insert into public.bot_integrations values ('a7100000-0000-4000-8000-000000000001', 'sk-1', 'xoxb', 'h');
-- === attack as anon
select openai_key_enc from public.bot_integrations;
-- === use as a7000000-0000-4000-8000-000000000001
select openai_key_enc from public.bot_integrations;
-- === expect public.bot_integrations
