-- expect: revoke-without-effect public.spatial_ref_sys (info)
create extension postgis;
revoke all on public.spatial_ref_sys from anon;
