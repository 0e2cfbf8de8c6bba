drop table trees;
