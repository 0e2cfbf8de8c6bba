create table public."Team.Mitglied 🙂" ("the team" uuid not null, "user ""id""" uuid not null, primary key ("the team", "user ""id"""));
create table public."select" (id int primary key, "from" varchar(40) not null);
alter table public."select" enable row level security;

-- expect: policy-column-without-index public."select"."from" (warning)
-- expect: policy-column-without-index public."Team.Mitglied 🙂"."user ""id""" (warning)
create policy "a ""policy""" on public."select"
  using ("from" = auth.uid()::text and exists (select 1 from public."Team.Mitglied 🙂" "M" where "M"."user ""id""" = auth.uid()));
