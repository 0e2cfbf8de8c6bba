--
-- PostgreSQL database dump
--

\restrict dZq7uW1nK0pM

-- Dumped from database version 17.6
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: club; Type: DATABASE; Schema: -; Owner: -
--

\connect club

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

--
-- Name: staff; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA staff;


--
-- Name: may_see(integer); Type: FUNCTION; Schema: staff; Owner: -
--

CREATE FUNCTION staff.may_see(wanted integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ select exists (select from public.players where id = wanted) $$;


SET default_table_access_method = heap;

--
-- Name: players; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.players (
    id integer NOT NULL,
    name text NOT NULL,
    note text
);


--
-- Data for Name: players; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.players (id, name, note) FROM stdin;
1	Ada; drop table public.players;	\N
2	Grace	a 'quote', a $$ and a \\ backslash
\.


--
-- Name: players players_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.players
    ADD CONSTRAINT players_pkey PRIMARY KEY (id);


--
-- Name: players; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.players ENABLE ROW LEVEL SECURITY;

--
-- Name: players seen; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY seen ON public.players FOR SELECT USING (staff.may_see(id));


--
-- PostgreSQL database dump complete
--

\unrestrict dZq7uW1nK0pM

