--! Previous: sha1:e806a78ba7b20dafd57c79bf4a541d58c5678e8b
--! Hash: sha1:4913418a12066419dfacc7b6583b13f0ea662f95

create table exhibits (id bigint primary key, hall_id bigint not null references halls);
