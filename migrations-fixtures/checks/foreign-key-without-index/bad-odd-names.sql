-- Names that need quoting, a name of 63 bytes, and two tables whose indexes would want the same name.
create table public."Team.Room" ("the id" bigint generated always as identity primary key);
create table public."a table whose name is exactly as long as a name in Postgres can" (id int primary key);

-- expect: foreign-key-without-index "say ""room""" on public."Mitglied 🙂"
-- expect: foreign-key-without-index "long one" on public."Mitglied 🙂"
create table public."Mitglied 🙂" (
  id int primary key,
  "room ""of"" them" bigint constraint "say ""room""" references public."Team.Room" ("the id"),
  "ein_sehr_langer_spaltenname_mit_umlauten_äöüß_und_noch_mehr" int
    constraint "long one" references public."a table whose name is exactly as long as a name in Postgres can" (id)
);

create table public.role (id int primary key);
-- expect: foreign-key-without-index team_member_role_id_fkey on public.team
create table public.team (id int primary key, member_role_id int references public.role (id));
-- expect: foreign-key-without-index team_member_role_id_fkey on public.team_member
create table public.team_member (id int primary key, role_id int constraint team_member_role_id_fkey references public.role (id));
create sequence public.team_member_role_id_idx1;
