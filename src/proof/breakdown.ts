import type { Relation } from "../catalog/relation.ts";
import type { Breakdown } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import { as, type Person } from "./actor.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";

/** Proven when a statement of a signed-in user fails as foretold while that of service_role runs. */
export async function breakdown(lab: Lab, experiment: Breakdown): Promise<Proof> {
  const { target, as: who, codes, settings } = experiment;
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  const statement = statementOn(experiment, relation);
  const told = settings.map(({ name, value }) => `${name} = '${value}'`).join(", ");
  const actor: Person =
    settings.length === 0
      ? who
      : {
          who,
          chosen: { claims: {}, settings: new Map(settings.map(({ name, value }) => [name, value])) },
          words: `with ${told}`,
          calls: [],
        };
  const control = await as(lab, "service_role", statement);
  if (!control.ok) return inconclusive(`control failed: service_role cannot do it either: ${control.error.message}`);
  const done = await as(lab, actor, statement);
  if (done.ok) return blocked("the statement runs");
  const { code, message } = done.error;
  if (!codes.some((expected) => code.startsWith(expected))) return failed(done.error);
  return proven(actor, statement, `fails with ${code}: ${message}`);
}

/** Touches no row: what fails here fails before any is looked at, or at the first one. */
function statementOn({ command }: Breakdown, relation: Relation): Sql {
  const column = relation.columns.find(({ generated, identity }) => generated === "no" && identity !== "always");
  const name = ident(column?.name ?? "ctid");
  switch (command) {
    case "select":
      return sql`select * from ${named(relation)}`;
    case "delete":
      return sql`delete from ${named(relation)}`;
    case "update":
      return sql`update ${named(relation)} set ${name} = ${name}`;
    case "insert":
      return sql`insert into ${named(relation)} (${name}) select ${name} from ${named(relation)} where false`;
  }
}
