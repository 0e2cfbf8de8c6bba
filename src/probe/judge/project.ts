import type { MarkedRow } from "../ask/marked-row.ts";
import type { AuthSettings } from "../ask/settings.ts";
import type { Observation } from "../observation.ts";

const project = (host: string): Observation["object"] => ({
  kind: "project",
  identity: host,
  schema: null,
  name: host,
});

/** What "signed in" is worth: whether anybody can have an account, and how quickly. */
export function signUps(
  host: string,
  { disable_signup, mailer_autoconfirm, external = {} }: AuthSettings,
  request: string,
): readonly Observation[] {
  const anonymous = external["anonymous_users"] === true;
  const open = disable_signup !== true && external["email"] !== false && mailer_autoconfirm === true;
  if (!(anonymous || open)) return [];
  const how = [
    ...(anonymous ? ["with an anonymous sign-in"] : []),
    ...(open ? ["with an e-mail address that nobody confirms"] : []),
  ];
  return [
    {
      check: "accounts-without-confirmation",
      severity: "info",
      object: project(host),
      aspect: how.join(" and "),
      message: `Anybody is a signed-in user at once, ${how.join(" and ")}: what "authenticated" may do, everybody may.`,
      witness: { as: "anon", sql: request, result: "the project's own sign-up settings" },
      location: null,
    },
  ];
}

/** The API tells strangers the names of tables, columns and functions. */
export const described = (host: string, count: number, request: string): Observation => ({
  check: "schema-described-to-anyone",
  severity: "info",
  object: project(host),
  aspect: "",
  message: `The API describes ${count} tables, views and functions to anyone with the public key.`,
  witness: { as: "anon", sql: request, result: `${count} names with their columns and parameters` },
  location: null,
});

/** Somebody who does not own the marked row changed or deleted it. */
export const writable = (row: MarkedRow, verb: "changed" | "deleted", as: string, request: string): Observation => ({
  check: "row-writable-by-others",
  severity: "error",
  object: { kind: "table", identity: `${row.schema}.${row.name}`, schema: row.schema, name: row.name },
  aspect: verb,
  message: `${as === "anon" ? "Anyone with the public key" : "Another signed-in user"} ${verb} the test row of ${row.schema}.${row.name}.`,
  witness: { as, sql: request, result: `1 row ${verb}` },
  location: null,
});
