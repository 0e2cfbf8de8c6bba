create table apples (id bigint primary key, tree_id bigint not null references trees);
create index concurrently apples_again on apples (id);
