-- Tokens are pieces on a board, a key is a musical key and a pin is on a map.
-- === sound
create table public.board_tokens (
  token text primary key,
  colour text not null,
  musical_key text,
  map_pin point
);
create table public.token_prices (
  token_symbol text primary key,
  price_usd numeric not null,
  pin_color text
);
alter table public.board_tokens enable row level security;
alter table public.token_prices enable row level security;
create policy "players see the pieces" on public.board_tokens for select to anon, authenticated using (true);
create policy "quotes are public" on public.token_prices for select to anon, authenticated using (true);
-- === world
insert into public.board_tokens (token, colour) values ('knight', 'red');
-- === use as anon
select token from public.board_tokens;
