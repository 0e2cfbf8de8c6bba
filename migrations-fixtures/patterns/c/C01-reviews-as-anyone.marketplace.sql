-- Reviews carry the reviewer's profile, and the insert policy looks at nothing.
-- === common
create extension if not exists "uuid-ossp" with schema extensions;
CREATE TYPE public.app_role AS ENUM ('buyer', 'seller', 'admin');
CREATE TABLE public.profiles (
  id UUID NOT NULL REFERENCES auth.users(id) ON DELETE CASCADE PRIMARY KEY,
  display_name TEXT,
  avatar_url TEXT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE TABLE public.listings (
  id UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  seller_id UUID NOT NULL REFERENCES public.profiles(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0)
);
CREATE TABLE public.reviews (
  id UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  listing_id UUID NOT NULL REFERENCES public.listings(id) ON DELETE CASCADE,
  reviewer_id UUID NOT NULL REFERENCES public.profiles(id) ON DELETE CASCADE,
  rating INTEGER NOT NULL CHECK (rating >= 1 AND rating <= 5),
  comment TEXT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.listings ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Profiles are viewable by everyone" ON public.profiles FOR SELECT USING (true);
CREATE POLICY "Users can update own profile" ON public.profiles FOR UPDATE USING (auth.uid() = id);
CREATE POLICY "Listings are viewable by everyone" ON public.listings FOR SELECT USING (true);
CREATE POLICY "Sellers manage own listings" ON public.listings FOR ALL TO authenticated USING (auth.uid() = seller_id) WITH CHECK (auth.uid() = seller_id);
CREATE POLICY "Reviews are viewable by everyone" ON public.reviews FOR SELECT USING (true);
-- === vulnerable
CREATE POLICY "Users can create reviews" ON public.reviews FOR INSERT TO authenticated WITH CHECK (true);
-- === fixed
CREATE POLICY "Users can create reviews" ON public.reviews FOR INSERT TO authenticated WITH CHECK (auth.uid() = reviewer_id);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.profiles (id, display_name) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Anna'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'Bo');
insert into public.listings (id, seller_id, title, price_cents) values ('11111111-2222-4333-8444-555555555555', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Bike', 9900);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.reviews (listing_id, reviewer_id, rating) values ('11111111-2222-4333-8444-555555555555', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 5);
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.reviews (listing_id, reviewer_id, rating, comment) values ('11111111-2222-4333-8444-555555555555', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 4, 'fine');
-- === expect public.reviews
