create role :VISITOR;
create role :CURATOR;
create schema museum;
