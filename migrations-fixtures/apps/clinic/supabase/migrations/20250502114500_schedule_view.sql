-- What the front desk shows on its screen

create view public.daily_schedule as
select
  a.id,
  a.clinic_id,
  a.starts_at,
  a.status,
  p.name as pet,
  o.full_name as owner,
  o.phone as owner_phone
from public.appointments a
join public.pets p on p.id = a.pet_id
join public.profiles o on o.id = p.owner_id;

-- Stars of each clinic, with the reader's own rights
create view public.clinic_ratings with (security_invoker = true) as
select r.clinic_id, round(avg(r.rating), 1) as stars, count(*) as reviews
from public.reviews r
where r.published
group by r.clinic_id;
