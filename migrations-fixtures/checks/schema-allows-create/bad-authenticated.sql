create schema shop;
-- expect: schema-allows-create shop (warning)
grant usage, create on schema shop to authenticated;
