-- expect: table-without-primary-key public."Order.Items 🙂" (warning)
create table public."Order.Items 🙂" ("ID" int, "select" text);
-- expect: table-without-primary-key public.ein_tabellenname_der_genau_dreiundsechzig_zeichen_lang_sein_mus (warning)
create table public.ein_tabellenname_der_genau_dreiundsechzig_zeichen_lang_sein_mus (id int not null);
create sequence public.ein_tabellenname_der_genau_dreiundsechzig_zeichen_lang_sei_pkey;
