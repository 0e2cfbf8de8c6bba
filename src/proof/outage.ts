import type { Relation } from "../catalog/relation.ts";
import type { Outage } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, sql } from "../sql/sql.ts";
import { changeNamed } from "./act-change.ts";
import { insertReturning } from "./act-insert.ts";
import { act } from "./attack.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, inconclusive, proven } from "./outcome.ts";
import { findPrey, type Prey } from "./prey.ts";
import { owner } from "./world/tenant.ts";

const verbs = { select: "reads", insert: "adds", update: "changes", delete: "deletes" } as const;

/** Proven when the signed-in owner cannot do with their own row what service_role can. */
export async function outage(lab: Lab, { target, command = "select", capitals }: Outage): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const { prey } = found;
  if (capitals !== undefined) return inCapitals(lab, prey, capitals);
  const tried = (actor: "owner" | "service_role"): Promise<Proof> =>
    lab.shadow.scratch(() => {
      if (command === "insert") return insertReturning(lab, actor, prey);
      return command === "select" ? act(lab, actor, command, prey) : changeNamed(lab, actor, prey, command);
    });
  const mine = await tried("owner");
  const does = verbs[command];
  if (mine.outcome === "proven") return blocked(`the owner ${does} their own row`);
  if (!letsNobodyIn(relation) && prey.rows.every(({ table }) => lab.access.owner(table) === null)) {
    return inconclusive(`nothing in ${target} says whose row it is`);
  }
  const backend = await tried("service_role");
  if (backend.outcome !== "proven")
    return inconclusive(
      `control failed: service_role cannot ${command === "select" ? "read" : command} the row either: ${backend.because}`,
    );
  const statement = sql`${words[command]} ${named(relation)}${command === "insert" ? sql` … returning *` : sql``}`;
  return proven("owner", statement, `not their own row: ${mine.because}; service_role ${does} it`);
}

/** Where no policy lets anybody in, whoever asks for a row asks for one that they may be meant to have. */
const letsNobodyIn = (relation: Relation): boolean =>
  relation.relation === "table" &&
  relation.rls !== "off" &&
  !relation.policies.some(({ mode }) => mode === "permissive");

const words = { select: sql`select * from`, insert: sql`insert into`, update: sql`update`, delete: sql`delete from` };

/** The owner sees the row as it is, and no longer once the text that says so is in capitals. */
async function inCapitals(lab: Lab, prey: Prey, column: string): Promise<Proof> {
  const before = await lab.shadow.scratch(() => act(lab, "owner", "select", prey));
  if (before.outcome !== "proven")
    return inconclusive(`the owner does not see the row as it is either: ${before.because}`);
  const change = sql`update ${named(prey.relation)} set ${ident(column)} = pg_catalog.upper(${ident(column)}) where ${prey.where}`;
  const changed = await lab.shadow.attempt(change);
  if (!changed.ok) return blocked(`the row cannot be in capitals: ${changed.error.message}`);
  const [seen] = await lab.shadow.query<{ readonly value: string | null }>(
    sql`select ${ident(column)} as value from ${named(prey.relation)} where ${prey.where}`,
  );
  if (seen === undefined || seen.value === prey.values.get(column)) return blocked("the text is kept in small letters");
  const after = await lab.shadow.scratch(() => act(lab, "owner", "select", prey));
  if (after.outcome === "proven") return blocked("the owner reads the row in capitals too");
  return proven(
    "owner",
    sql`select * from ${named(prey.relation)}`,
    `not their own row, whose ${column} is ${seen.value}`,
  );
}
