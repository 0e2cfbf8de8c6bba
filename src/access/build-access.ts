import type { Catalog } from "../catalog/catalog.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Access, ApiRole, Command, ExposedSchemas, Reach } from "./access.ts";
import { namesOf } from "./evaluate/names.ts";
import { rememberedTrees } from "./evaluate/trees.ts";
import { ownersOf } from "./owner.ts";
import { peopleOf } from "./people.ts";
import { privilegesOf } from "./privileges.ts";
import { type Reacher, reach, readPolicy } from "./reach.ts";

/**
 * Derives Access from a Catalog: who may reach what, and how. Pure, and lazy: an answer is worked out when it is asked for,
 * and remembered. Await `loadParser()` before the first question.
 */
export function buildAccess(catalog: Catalog, exposed: ExposedSchemas): Access {
  const reacher: Reacher = {
    names: namesOf(catalog),
    privileges: privilegesOf(catalog),
    memory: { trees: rememberedTrees(), calls: new Map(), filters: new Map(), policies: new WeakMap() },
    exposed,
    unread: (part) => catalog.unread.find((one) => one.part === part)?.because ?? null,
  };
  const owner = ownersOf(reacher, catalog.tables);
  const roles: readonly ApiRole[] = ["anon", "authenticated"];
  return {
    exposed,
    apiRoles: roles.filter((role) => reacher.privileges.role(role) !== null),
    reach: remembered((role, relation, command) => reach(reacher, role, relation, command)),
    owner,
    policy: (role, table, policy, clause) => readPolicy(reacher, role, table, policy, clause),
    holdsPeople: (table) => peopleOf(table, owner),
  };
}

type Ask = (role: ApiRole, relation: Relation, command: Command) => Reach;

function remembered(ask: Ask): Ask {
  const known = new WeakMap<Relation, Map<string, Reach>>();
  return (role, relation, command) => {
    const answers = known.get(relation) ?? new Map<string, Reach>();
    known.set(relation, answers);
    const question = `${role} ${command}`;
    const answer = answers.get(question) ?? ask(role, relation, command);
    answers.set(question, answer);
    return answer;
  };
}
