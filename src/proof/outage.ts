import type { Outage } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { sql } from "../sql/sql.ts";
import { changeNamed } from "./act-change.ts";
import { insertReturning } from "./act-insert.ts";
import { act } from "./attack.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, inconclusive, proven } from "./outcome.ts";
import { findPrey } from "./prey.ts";
import { owner } from "./world/tenant.ts";

const verbs = { select: "reads", insert: "adds", update: "changes", delete: "deletes" } as const;

/** Proven when the signed-in owner cannot do with their own row what service_role can. */
export async function outage(lab: Lab, { target, command = "select" }: Outage): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const { prey } = found;
  if (prey.rows.every(({ table }) => lab.access.owner(table) === null)) {
    return inconclusive(`nothing in ${target} says whose row it is`);
  }
  const tried = (actor: "owner" | "service_role"): Promise<Proof> =>
    lab.shadow.scratch(() => {
      if (command === "insert") return insertReturning(lab, actor, prey);
      return command === "select" ? act(lab, actor, command, prey) : changeNamed(lab, actor, prey, command);
    });
  const mine = await tried("owner");
  const does = verbs[command];
  if (mine.outcome === "proven") return blocked(`the owner ${does} their own row`);
  const backend = await tried("service_role");
  if (backend.outcome !== "proven")
    return inconclusive(
      `control failed: service_role cannot ${command === "select" ? "read" : command} the row either: ${backend.because}`,
    );
  const statement = sql`${words[command]} ${named(relation)}${command === "insert" ? sql` … returning *` : sql``}`;
  return proven("owner", statement, `not their own row: ${mine.because}; service_role ${does} it`);
}

const words = { select: sql`select * from`, insert: sql`insert into`, update: sql`update`, delete: sql`delete from` };
