--
-- PostgreSQL database dump
--

create table public.greenhouses (id bigint);
