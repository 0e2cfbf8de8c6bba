import type { ObjectId } from "../../catalog/object.ts";
import type { SignUp } from "../../check/experiment.ts";
import { literal, sql } from "../../sql/sql.ts";
import type { Lab } from "../lab.ts";
import { stranger } from "../world/tenant.ts";
import { candidates, combinations } from "./candidates.ts";
import { ownRow } from "./own-row.ts";
import type { Plans, Write } from "./plan.ts";
import { removal } from "./write-plans.ts";

const users = "auth.users" as ObjectId;

/** Ways to sign up with data that ends up in columns that others trust. */
export function signUpPlans(lab: Lab, { fields, others }: SignUp, values: readonly string[]): Plans {
  const tables = [...new Set(fields.map(({ table }) => table))];
  const choices = fields.map(({ key, table, column }): readonly [string, readonly (string | null)[]] => {
    const row = ownRow(lab, table);
    return [key, row === null ? values : candidates(lab, row, column, values)];
  });
  // What goes into a column of the same name has to be of its kind; where any value is refused, none may do.
  const likely = (key: string): string =>
    tables.flatMap((table) => ownRow(lab, table)?.values.get(key) ?? [])[0] ?? "x";
  const filling = others.map((key): readonly [string, string | null] => [key, likely(key)]);
  const said = combinations(choices).flatMap((saying) =>
    others.length === 0 ? [[...saying]] : [[...filling, ...saying], [...saying]],
  );
  const writes = said.map((saying): Write => {
    const data = JSON.stringify(Object.fromEntries(saying.filter(([, value]) => value !== null)));
    return {
      statement: sql`insert into auth.users (id, aud, role, email, raw_user_meta_data, raw_app_meta_data) values (${literal(stranger.user)}, 'authenticated', 'authenticated', ${literal(stranger.email)}, ${literal(data)}, '{}')`,
      stands: sql`select 1 from auth.users where id = ${literal(stranger.user)}`,
      by: "sign-up server",
    };
  });
  const before = [...tables.map((table) => removal(lab, table)), removal(lab, users)];
  return { plans: [{ before, writes }] };
}
