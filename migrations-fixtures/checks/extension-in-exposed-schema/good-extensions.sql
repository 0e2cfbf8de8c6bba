-- expect: nothing
create extension hstore schema extensions;
