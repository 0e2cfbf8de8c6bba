import type { Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { granted, rowCommands } from "./openings.ts";
import { isPublicData } from "./public-data.ts";

/** Fewer tables may be a slip each; as many as this, with none that asks whose a row is, were one decision. */
const enough = 4;

/**
 * The tables of somebody's rows, where the schema means all signed-in users to share every one of them, as the software of one
 * team does: each is closed to visitors and open to every account, and none asks whose a row is. Empty where any table differs.
 */
export function sharedByAll(facts: Facts): readonly Table[] {
  const known = answers.get(facts.access) ?? find(facts);
  answers.set(facts.access, known);
  return known;
}

const answers = new WeakMap<Facts["access"], readonly Table[]>();

function find(facts: Facts): readonly Table[] {
  const { catalog } = facts;
  const managed = new Set(catalog.schemas.filter(({ managedBy }) => managedBy !== "user").map(({ name }) => name));
  const somebodys = catalog.tables
    .filter(({ extension, schema }) => extension === null && !managed.has(schema))
    .filter((table) => isReached(facts, table) && !isPublicData(facts, table));
  return somebodys.length >= enough && somebodys.every((table) => isShared(facts, table)) ? somebodys : [];
}

const isReached = ({ access }: Facts, table: Table): boolean =>
  rowCommands.some((command) => access.apiRoles.some((role) => access.reach(role, table, command).rows !== "none"));

function isShared({ access }: Facts, table: Table): boolean {
  const asksWhose = rowCommands.some((command) => {
    const { rows, accepts } = access.reach("authenticated", table, command);
    return granted(access, "authenticated", table, command) && (rows === "own" || accepts === "own");
  });
  const closed = rowCommands.every((command) => access.reach("anon", table, command).rows === "none");
  return closed && !asksWhose && access.reach("authenticated", table, "select").rows === "all";
}
