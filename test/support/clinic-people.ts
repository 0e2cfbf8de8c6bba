import type { NativeServer } from "./native-server.ts";

const ada = "11111111-1111-4111-8111-111111111111";
const bob = "22222222-2222-4222-8222-222222222222";

/** Two customers of the clinic, each with a pet, a visit, a note, a prescription, an invoice and a place in the queue. */
const people = `
insert into auth.users (id, email) values ('${ada}', 'ada@example.org'), ('${bob}', 'bob@example.org');
insert into public.clinics (name, slug, city, listed) values ('Paws', 'paws', 'Oslo', true);
insert into public.services (clinic_id, name, price_cents) select id, 'Check-up', 4000 from public.clinics;
insert into public.pets (owner_id, species_id, name) select id, 1, 'Rex' from public.profiles;
insert into public.appointments (clinic_id, pet_id, service_id, booked_by, starts_at, pet_name)
  select c.id, p.id, s.id, p.owner_id, '2025-08-01', p.name from public.pets p, public.clinics c, public.services s;
insert into public.visit_notes (appointment_id, author_id, body) select id, booked_by, 'Healthy' from public.appointments;
insert into public.prescriptions (patient_id, prescribed_for, medicine, dosage)
  select id, owner_id, 'Drops', 'daily' from public.pets;
insert into public.invoices (number, customer_id, clinic_id)
  select row_number() over ()::text, p.id, c.id from public.profiles p, public.clinics c;
insert into public.waiting_list (user_id, clinic_id) select p.id, c.id from public.profiles p, public.clinics c;
analyze;
`;

export const moveIn = (server: NativeServer): Promise<unknown> => server.run("clinic", people);

/** How many rows somebody reads, and of `queue` changes: what Postgres really lets through. */
export type Seen = Readonly<Record<"notes" | "prescriptions" | "invoices" | "schedule" | "queue", number>>;

const see = `
with queue as (update public.waiting_list set earliest = '2026-01-01' where true returning 1)
select (select count(*)::int from public.visit_notes) as notes, (select count(*)::int from public.prescriptions) as prescriptions,
  (select count(*)::int from public.invoices) as invoices, (select count(*)::int from public.daily_schedule) as schedule,
  (select count(*)::int from queue) as queue`;

/** What the API shows to a visitor who is not signed in, and to one of the two customers. */
export async function whatIsSeen(server: NativeServer): Promise<{ readonly stranger: Seen; readonly customer: Seen }> {
  const as = async (role: string, claims: object): Promise<Seen> => {
    const [row] = await server.run(
      "clinic",
      `set request.jwt.claims = '${JSON.stringify(claims)}'; set role ${role}; ${see}`,
    );
    if (row === undefined) throw new Error("Nothing came back.");
    const count = (name: keyof Seen): number => Number(row[name]);
    return {
      notes: count("notes"),
      prescriptions: count("prescriptions"),
      invoices: count("invoices"),
      schedule: count("schedule"),
      queue: count("queue"),
    };
  };
  return {
    stranger: await as("anon", { role: "anon" }),
    customer: await as("authenticated", { role: "authenticated", sub: ada }),
  };
}
