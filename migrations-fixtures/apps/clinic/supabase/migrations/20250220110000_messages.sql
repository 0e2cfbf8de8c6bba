-- Chat between pet owners and clinics

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  customer_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  subject text not null,
  created_at timestamptz not null default now()
);

create index conversations_clinic_id_idx on public.conversations (clinic_id);
create index conversations_customer_id_idx on public.conversations (customer_id);

create table public.messages (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  sender_id uuid not null default auth.uid() references public.profiles (id),
  body text not null check (length(body) between 1 and 4000),
  sent_at timestamptz not null default now()
);

create index messages_conversation_id_sent_at_idx on public.messages (conversation_id, sent_at desc);
create index messages_sender_id_idx on public.messages (sender_id);
create index idx_messages_conversation on public.messages (conversation_id, sent_at desc);

alter table public.conversations enable row level security;
alter table public.messages enable row level security;

create policy "Customers see their conversations" on public.conversations for select to authenticated
  using (customer_id = (select auth.uid()));
create policy "Customers start conversations" on public.conversations for insert to authenticated
  with check (customer_id = (select auth.uid()));

create policy "Read messages of own conversations" on public.messages for select to authenticated
  using (conversation_id = any (array(
    select c.id from public.conversations c where c.customer_id = (select auth.uid())
  )));
create policy "Write in own conversations" on public.messages for insert to authenticated
  with check (
    sender_id = (select auth.uid())
    and conversation_id = any (array(
      select c.id from public.conversations c where c.customer_id = (select auth.uid())
    ))
  );

-- New messages show up at once
do $$
begin
  if not exists (
    select 1 from pg_publication_tables
    where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = 'messages'
  ) then
    alter publication supabase_realtime add table public.messages;
  end if;
end
$$;
