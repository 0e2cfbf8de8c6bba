--
-- PostgreSQL database dump
--
-- expect: applied 10
-- expect: notice 02-dump.sql: 2 psql commands not run (\restrict, \unrestrict).
-- expect: notice 02-dump.sql: 3 rows of COPY … FROM stdin not loaded.

\restrict 4Wm2JkQ0vB

-- Dumped from database version 17.6

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_table_access_method = heap;

CREATE TABLE public.dumped (
    id integer NOT NULL,
    body text DEFAULT 'it''s; $$ :x'::text
);
ALTER TABLE public.dumped OWNER TO postgres;

CREATE SEQUENCE public.dumped_id_seq AS integer START WITH 1;
ALTER SEQUENCE public.dumped_id_seq OWNED BY public.dumped.id;

COPY public.dumped (id, body) FROM stdin;
1	it's; -- $$ \\. \N
2	select 1; create table public.never ();
3	\N
\.

ALTER TABLE ONLY public.dumped ADD CONSTRAINT dumped_pkey PRIMARY KEY (id);

\unrestrict 4Wm2JkQ0vB
