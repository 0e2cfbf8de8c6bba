import type { ApiRole } from "../../../src/access/access.ts";
import type { Routine } from "../../../src/catalog/routine.ts";
import { callers } from "../../../src/check/callers.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import { roleName } from "../../../src/check/fixes/revoke.ts";
import { outwardExtensions } from "../../../src/check/outward-extensions.ts";
import { routineRef } from "../../../src/check/subject.ts";
import { callerName } from "../../../src/check/wording.ts";
import { ident, list, printed, type Sql, sql } from "../../../src/sql/sql.ts";
import { outwardCall } from "./outward-call.ts";

/** `address`: the argument by which the caller chooses where the server connects to. */
type Evidence = { readonly routine: Routine; readonly roles: readonly ApiRole[]; readonly address: string };

/** What the extensions themselves bring is extension-in-exposed-schema's. */
export const networkFunctionOpenToApi: Check = defineCheck<Evidence>({
  id: "network-function-open-to-api",
  family: "exposure",
  title: "Callers of the API make the server connect to an address of their choice",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    facts.catalog.routines.flatMap((routine) => {
      const roles = callers(facts, routine);
      if (roles.length === 0) return [];
      const address = addressOf(facts, routine);
      return address === null ? [] : [{ routine, roles, address }];
    }),

  object: ({ routine }) => routineRef(routine),
  message: ({ routine, roles, address }) =>
    `${callerName[roles[0] ?? "anon"]} can make the database server open connections through ${routine.id}: its argument ${address} is the address. ` +
    "It reaches what the server reaches, such as hosts of the private network.",
  experiments: ({ routine, roles }) => {
    const call = callOf(routine);
    if (call === null) return [];
    return [
      {
        kind: "deed",
        as: roles.includes("anon") ? "anon" : "stranger",
        first: [],
        statement: sql`select ${call}`,
        works: "passes",
        shows: "the call went through",
        on: [routine.id],
      },
    ];
  },
  fix: ({ routine, roles }) => {
    const target = sql`function ${ident(routine.schema, routine.name)}(${printed(routine.identityArguments)})`;
    const taken = ["public", ...roles].filter((role) => routine.grants.some((grant) => grant.role === role));
    const backend = taken.includes("public") ? [sql`grant execute on ${target} to service_role`] : [];
    return {
      safety: "review",
      why: "Only the backend (service_role) may call it afterwards. Where users need it, write one that fixes the address.",
      up: [...backend, ...taken.map((role) => sql`revoke execute on ${target} from ${roleName(role)}`)],
      down: taken.map((role) => sql`grant execute on ${target} to ${roleName(role)}`),
      keeps: "backend",
    };
  },
});

/** The argument that it hands on as the address, or null. */
function addressOf({ catalog }: Facts, routine: Routine): string | null {
  if (routine.extension !== null) return null;
  return outwardCall(routine, (name) =>
    catalog.routines.some((one) => one.name === name && one.extension !== null && outwardExtensions.has(one.extension)),
  );
}

const isText = (type: string): boolean => /^(text|character varying|varchar)$/.test(type);

/** A call with an address that leads nowhere; null where an argument is of another kind than text. */
function callOf(routine: Routine): Sql | null {
  const needed = routine.arguments.filter(({ mode, hasDefault }) => mode === "in" && !hasDefault);
  if (routine.kind !== "function") return null;
  const values = needed.map(({ type }) => (isText(type) ? sql`'http://127.0.0.1:9/'` : sql`null::${printed(type)}`));
  return sql`${ident(routine.schema, routine.name)}(${list(values)})`;
}
