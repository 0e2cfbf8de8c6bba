drop table greenhouses;
