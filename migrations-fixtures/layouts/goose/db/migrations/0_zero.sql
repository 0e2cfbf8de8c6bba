-- +goose Up
create table never ();
