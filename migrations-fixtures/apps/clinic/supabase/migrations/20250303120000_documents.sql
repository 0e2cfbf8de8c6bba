-- Lab results and x-rays: the file is in storage, the row says what it is

insert into storage.buckets (id, name, public, file_size_limit)
values ('documents', 'documents', false, 20971520), ('avatars', 'avatars', true, 2097152)
on conflict (id) do nothing;

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  uploaded_by uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  pet_id uuid not null references public.pets (id) on delete cascade,
  storage_path text not null unique,
  label text not null,
  created_at timestamptz not null default now()
);

create index documents_uploaded_by_idx on public.documents (uploaded_by);
create index documents_pet_id_idx on public.documents (pet_id);

alter table public.documents enable row level security;

create policy "People manage what they uploaded" on public.documents for all to authenticated
  using (uploaded_by = (select auth.uid())) with check (uploaded_by = (select auth.uid()));

create policy "Users read their own files" on storage.objects for select to authenticated
  using (bucket_id = 'documents' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "Users upload their own files" on storage.objects for insert to authenticated
  with check (bucket_id in ('documents', 'avatars') and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "Users delete their own files" on storage.objects for delete to authenticated
  using (bucket_id in ('documents', 'avatars') and (storage.foldername(name))[1] = (select auth.uid())::text);
