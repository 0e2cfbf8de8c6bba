import type { Catalog } from "../catalog/catalog.ts";
import type { Privilege } from "../catalog/privilege.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Access, ApiRole, Command, ExposedSchemas, Link, Reach, RoleName } from "./access.ts";
import { factsAsked } from "./asked-facts.ts";
import { comparedWithEmail } from "./caller-columns.ts";
import { givenByDefault } from "./default-privileges.ts";
import { viaApi } from "./door.ts";
import { entrancesOf } from "./entrances.ts";
import { namesOf } from "./evaluate/names.ts";
import { rememberedTrees } from "./evaluate/trees.ts";
import { loginsOf } from "./logins.ts";
import { ownersOf } from "./owner.ts";
import { peopleOf } from "./people.ts";
import { mayCall, mayInSchema, mayUseSequence } from "./permission.ts";
import { privilegesOf } from "./privileges.ts";
import { opens, type Reacher, reach, reachInside, readPolicy } from "./reach.ts";

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
    byDefault: (role, relation, privilege) => defaultLinks(catalog, role, relation, privilege),
  };
  const owner = ownersOf(reacher, catalog.tables);
  const roles: readonly ApiRole[] = ["anon", "authenticated"];
  return {
    exposed,
    apiRoles: roles.filter((role) => reacher.privileges.role(role) !== null),
    reach: remembered((role, relation, command) => reach(reacher, role, relation, command)),
    inside: remembered((role, relation, command) => reachInside(reacher, role, relation, command)),
    call: (role, routine) => mayCall(reacher, role, routine),
    sequence: (role, sequence, privilege) => mayUseSequence(reacher, role, sequence, privilege),
    inSchema: (role, schema, privilege) => mayInSchema(reacher, role, schema, privilege),
    entrances: (table) => entrancesOf(catalog, exposed, table),
    logins: loginsOf(catalog),
    viaApi: (role) => viaApi(reacher, role),
    owner,
    policy: (role, table, policy, clause) => readPolicy(reacher, role, table, policy, clause),
    opens: (caller, table, policy, clause) => opens(reacher, caller, table, policy, clause),
    asks: (table, expression) => factsAsked(reacher, table, expression),
    comparesEmail: (table, expression) => comparedWithEmail(reacher, table, expression),
    holdsPeople: (table) => peopleOf(table, owner),
  };
}

type Ask = (role: RoleName, relation: Relation, command: Command) => Reach;

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

/** Whether the grant is one that new relations of its owner come with. */
function defaultLinks(catalog: Catalog, role: RoleName, relation: Relation, privilege: Privilege): readonly Link[] {
  const { owner, schema, id } = relation;
  const given = [role, "public"].some((to) =>
    givenByDefault(catalog, { owner, schema, objects: "tables" }, to, privilege),
  );
  if (!given) return [];
  const text = `default privileges of ${owner} give new tables in ${schema} the same grant`;
  return [{ kind: "default privileges", text, object: id }];
}
