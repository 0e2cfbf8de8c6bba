drop table towers;
