drop table apples;
