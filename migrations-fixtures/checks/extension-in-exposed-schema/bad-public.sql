-- expect: extension-in-exposed-schema hstore (warning)
create extension hstore schema public;
