-- atlas:txmode none

create index concurrently quays_name_idx on quays (name);
