-- A comment before anything.
-- +goose Up
create table ferries (id bigint primary key, name text not null);

-- +goose StatementBegin
create function ferry_name(ferry bigint) returns text language plpgsql set search_path = '' as $$
begin
  return (select name from public.ferries where id = ferry);
end
$$;
-- +goose StatementEnd

create table crossings (id bigint primary key, ferry_id bigint not null references ferries);

-- +goose Down
drop table crossings;
drop function ferry_name(bigint);
drop table ferries;
