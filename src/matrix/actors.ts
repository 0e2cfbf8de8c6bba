import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { type Person, roleOf } from "../proof/actor.ts";
import type { MatrixActor } from "./matrix.ts";

/** Somebody who tries, and what a reader is told of them. */
export type Trier = MatrixActor & {
  readonly person: Person;
  /** They come through the HTTP API, which serves some schemas only. */
  readonly api: boolean;
};

type ApiPerson = "anon" | "guest" | "stranger" | "member" | "owner" | "service_role";

const words: Readonly<Record<ApiPerson, string>> = {
  anon: "without a session",
  guest: "signed in anonymously, rows of strangers",
  stranger: "signed in, rows of another user in another tenant",
  member: "signed in with the lowest role of the tenant, rows of the tenant",
  owner: "signed in, own rows",
  service_role: "the backend's key",
};

const people: readonly ApiPerson[] = ["anon", "guest", "stranger", "member", "owner", "service_role"];

/** Everybody whom this database knows: those who come through the API, then its own login roles. */
export function triersOf(catalog: Catalog, access: Access): readonly Trier[] {
  const has = new Set(catalog.roles.map(({ name }) => name));
  const api = access.apiRoles.length === 0 ? [] : people.filter((person) => has.has(roleOf(person)));
  return [
    ...api.map((person): Trier => ({ name: person, role: roleOf(person), words: words[person], person, api: true })),
    ...access.logins.map(
      (name): Trier => ({
        name: `role ${name}`,
        role: name,
        words: "connects to the database with a password",
        person: { login: name },
        api: false,
      }),
    ),
  ];
}
