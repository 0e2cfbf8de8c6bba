import type { Table } from "../../catalog/relation.ts";
import { type Claiming, roleOf, tenantOf } from "../../proof/actor.ts";
import type { Lab } from "../../proof/lab.ts";
import { named } from "../../proof/lab.ts";
import type { RequestValue } from "../../proof/read/request-values.ts";
import { carry } from "../../proof/session/carry.ts";
import { isCustom } from "../../proof/session/known.ts";
import { written } from "../../proof/world/solve.ts";
import { bystander, member, stranger } from "../../proof/world/tenant.ts";
import { ident, sql } from "../../sql/sql.ts";
import { subjectOf } from "../sentences.ts";
import { type Asked, tellingValues } from "./asked.ts";
import type { Standing } from "./situation.ts";

type ApiPerson = "anon" | "guest" | "stranger" | "member" | "owner";

const people: readonly ApiPerson[] = ["anon", "guest", "stranger", "member", "owner"];

/** Who may stand differently before the rules of these tables, the plainest first. */
export function standingsFor(lab: Lab, around: readonly Table[], asked: Asked): readonly Standing[] {
  const has = new Set(lab.catalog.roles.map(({ name }) => name));
  const api = lab.access.apiRoles.length === 0 ? [] : people.filter((person) => has.has(roleOf(person)));
  const logins = lab.access.logins.map((login): Standing => {
    const actor = `role ${login}`;
    return { actor, words: subjectOf(actor), person: { login }, tenant: null, prepare: null };
  });
  const plain = api.map(
    (person): Standing => ({
      actor: person,
      words: subjectOf(person),
      person,
      tenant: tenantOf(person),
      prepare: null,
    }),
  );
  const bySession = lab.world.requests.flatMap((value) => [...plain, ...logins].flatMap((one) => carrying(one, value)));
  return [
    ...plain,
    ...logins,
    ...(api.includes("stranger") ? [...listed(lab, around), ...holding(lab, around, asked)] : []),
    ...bySession,
  ];
}

const who: ReadonlySet<string> = new Set(["sub", "role", "is_anonymous"]);
const mostConstants = 4;

/** With what a rule asks of the request: in the web token, or in a setting, which may also be missing. */
function carrying(one: Standing, { source, constants, places }: RequestValue): readonly Standing[] {
  const [first = ""] = source.path;
  const inToken = source.of === "claims";
  if (inToken && (who.has(first) || one.actor.startsWith("role ") || one.actor === "guest")) return [];
  if (one.actor === "anon" && inToken) return [];
  const values = constants.length === 0 && places.length === 0 ? ["true"] : constants.slice(0, mostConstants);
  const name = inToken || first.startsWith("request.") ? source.path.join(".") : first;
  const put = (value: unknown, words: string): Standing => ({
    ...one,
    words: `${one.words} ${words}`,
    person: {
      who: attacker(one),
      chosen: carry([{ source, value: source.list ? [value] : value }]),
      calls: [],
      words,
    } satisfies Claiming,
  });
  return [
    ...values.map((value) => put(bare(value), `with ${name} ${JSON.stringify(value)}`)),
    ...(isCustom(source) && !inToken && places.length > 0 ? [put("", `without ${name}`)] : []),
  ];
}

const attacker = ({ person }: Standing): Claiming["who"] =>
  typeof person === "object" && "who" in person ? person.who : person;

/** As JSON where it is JSON: a rule may cast it. */
function bare(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A third party, who stands in every list that rules look users up in. */
function listed({ world }: Lab, around: readonly Table[]): readonly Standing[] {
  if (!around.some(({ id, schema }) => schema !== "auth" && world.row(id, bystander) !== null)) return [];
  const words = "whom every list names";
  return [
    {
      actor: "stranger",
      words: `a third user ${words}`,
      person: {
        who: "stranger",
        chosen: { claims: { sub: bystander.user, email: bystander.email }, settings: new Map() },
        calls: [],
        words,
      },
      tenant: bystander,
      prepare: null,
    },
  ];
}

/** A stranger, or a colleague where there are colleagues, about whom a table that rules look into holds another value. */
function holding(lab: Lab, around: readonly Table[], asked: Asked): readonly Standing[] {
  return around.flatMap((table) => {
    if (table.schema === "auth" || lab.world.userColumns(table).length === 0) return [];
    const own = lab.world.row(table.id, member);
    const row = own ?? lab.world.row(table.id, stranger);
    if (row === null) return [];
    const actor = own === null ? "stranger" : "member";
    return table.columns.flatMap((column) =>
      tellingValues(asked, table, column)
        .filter((value) => row.values.get(column.name) !== value && !row.key?.includes(column.name))
        .map((value): Standing => {
          const held = column.array && !value.startsWith("{") ? `{${value}}` : value;
          return {
            actor,
            words: `${subjectOf(actor)} with ${column.name} ${JSON.stringify(value)} in ${table.id}`,
            person: actor,
            tenant: tenantOf(actor),
            prepare: sql`update ${named(table)} set ${ident(column.name)} = ${written(held)} where ${row.where}`,
          };
        }),
    );
  });
}
