import type { ApiRole } from "../../../src/access/access.ts";
import type { Relation } from "../../../src/catalog/relation.ts";
import type { Facts } from "../../../src/check/check.ts";
import { heldRoles } from "../../../src/check/held-roles.ts";
import { isAbout, names } from "../../../src/check/written-grants.ts";
import type { GrantStatement } from "../../../src/sql/grants.ts";

type Withheld = "select" | "insert" | "update" | "delete";

/** `role`: from whom it was to be taken. `still`: the API roles that hold it all the same. `columns`: null for the whole relation. */
export type IdleRevoke = {
  readonly relation: Relation;
  readonly role: string;
  readonly privilege: Withheld;
  readonly columns: readonly string[] | null;
  readonly still: readonly ApiRole[];
};

const privileges: readonly Withheld[] = ["select", "insert", "update", "delete"];

/** What the migrations took from an API role, or from PUBLIC, and what nobody gave back, but the role still holds. */
export function idleRevokes(facts: Facts, relation: Relation): readonly IdleRevoke[] {
  const about = (facts.written ?? []).filter((one) => isAbout(one, "tables") && names(one, relation));
  const found = new Map<string, IdleRevoke>();
  about.forEach((one, at) => {
    if (one.does !== "revoke" || one.on.is !== "objects") return;
    for (const idle of idleIn(facts, relation, one, about.slice(at + 1))) {
      const key = JSON.stringify([idle.role, idle.privilege, idle.columns === null]);
      const known = found.get(key);
      const columns = known?.columns && idle.columns ? [...new Set([...known.columns, ...idle.columns])] : idle.columns;
      found.set(key, { ...idle, columns });
    }
  });
  return [...found.values()];
}

function idleIn(
  facts: Facts,
  relation: Relation,
  { roles, privileges: taken }: GrantStatement,
  later: readonly GrantStatement[],
): readonly IdleRevoke[] {
  return taken.flatMap(({ name, columns }) =>
    privileges
      .filter((privilege) => (name === privilege || name === "all") && (columns.length === 0 || privilege !== "delete"))
      .flatMap((privilege) =>
        roles.flatMap((role) => {
          const asked = columns.filter((column) => relation.columns.some((one) => one.name === column));
          if (columns.length > 0 && asked.length === 0) return [];
          const lost = facts.access.apiRoles.filter((one) => one === role || role === "public");
          const still = lost.filter((one) => {
            const given = later.some((grant) => givesBack(facts, grant, one, privilege, asked));
            return !given && holds(facts, relation, one, privilege, asked);
          });
          // What PUBLIC lost, a role may have been granted by name on purpose.
          if (still.length === 0 || (role === "public" && columns.length === 0)) return [];
          return [{ relation, role, privilege, columns: columns.length === 0 ? null : asked, still }];
        }),
      ),
  );
}

/** On purpose, after the fact: then the REVOKE is not what the author wanted last. */
function givesBack(
  { catalog }: Facts,
  { does, roles, privileges: given }: GrantStatement,
  role: ApiRole,
  privilege: Withheld,
  columns: readonly string[],
): boolean {
  const held = heldRoles(catalog, role);
  return (
    does === "grant" &&
    roles.some((one) => held.has(one)) &&
    given.some(
      (one) =>
        (one.name === privilege || one.name === "all") &&
        (one.columns.length === 0 || one.columns.some((column) => columns.includes(column))),
    )
  );
}

function holds(
  { catalog }: Facts,
  relation: Relation,
  role: ApiRole,
  privilege: Withheld,
  columns: readonly string[],
): boolean {
  const held = heldRoles(catalog, role);
  const whole = relation.grants.some((one) => held.has(one.role) && one.privileges.includes(privilege));
  if (whole || columns.length === 0) return whole;
  return relation.columns.some(
    ({ name, grants }) =>
      columns.includes(name) && grants.some((one) => held.has(one.role) && one.privileges.includes(privilege)),
  );
}
