-- atlas:delimiter \n\n\n

comment on table quays is 'One; two'


comment on column quays.name is 'Three; four'
