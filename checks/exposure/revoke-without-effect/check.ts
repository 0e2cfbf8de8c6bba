import { relations } from "../../../src/catalog/catalog.ts";
import type { ObjectRef } from "../../../src/catalog/object.ts";
import type { Relation } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts } from "../../../src/check/check.ts";
import type { Experiment } from "../../../src/check/experiment.ts";
import { narrowColumns } from "../../../src/check/fixes/narrow-columns.ts";
import { keeper, tableRef, viewRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";
import { ident, list, sql } from "../../../src/sql/sql.ts";
import { type IdleRevoke, idleRevokes } from "./idle-revokes.ts";

/** `keeper`: the extension or the platform that has the relation; null: the user. */
type Evidence = IdleRevoke & { readonly keeper: string | null };

/** The catalog keeps no trace of a REVOKE that changed nothing: the migrations' own statements tell it. */
export const revokeWithoutEffect: Check = defineCheck<Evidence>({
  id: "revoke-without-effect",
  family: "exposure",
  title: "A REVOKE changed nothing: the role still holds what it was to lose",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],

  find: (facts) =>
    relations(facts.catalog).flatMap((relation) =>
      idleRevokes(facts, relation).map((idle) => ({ ...idle, keeper: keeper(facts.catalog, relation) })),
    ),

  object: ({ relation }) => refOf(relation),
  aspect: ({ role, privilege }) => `${privilege} ${role}`,
  severityOf: (found, facts) => (found.keeper !== null ? "info" : isReached(found, facts) ? "error" : "warning"),

  message: ({ relation, role, privilege, columns, still, keeper }) => {
    const what = columns === null ? relation.id : `${enumeration(columns)} of ${relation.id}`;
    const does = { select: "read", insert: "fill in", update: "change", delete: "delete from" }[privilege];
    const why =
      columns === null
        ? "the privilege comes another way"
        : "the table's grant covers every column, and a REVOKE on a column takes back only what was granted on the column";
    const whose = keeper === null ? "" : ` It belongs to ${keeper} and is not yours to change.`;
    return `${enumeration(still)} can still ${does} ${what}: the migration's REVOKE from ${inWords(role)} changed nothing, since ${why}.${whose}`;
  },

  experiments: (found, facts): readonly Experiment[] => (isReached(found, facts) ? [tryIt(found)] : []),
  fix: (found, facts) => (found.keeper === null ? narrowColumns(facts, found) : null),
});

const inWords = (role: string): string => (role === "public" ? "PUBLIC" : role);

const refOf = (relation: Relation): ObjectRef =>
  relation.relation === "table" ? tableRef(relation) : viewRef(relation);

const isReached = ({ relation, still, privilege }: IdleRevoke, { access }: Facts): boolean =>
  still.some((role) => access.reach(role, relation, privilege).rows !== "none");

/** As the owner of a row where a session is needed: what is withheld is withheld from everybody. */
function tryIt({ relation, still, privilege, columns }: IdleRevoke): Experiment {
  const target = ident(relation.schema, relation.name);
  const names = columns ?? [];
  const [first = relation.columns[0]?.name ?? ""] = names;
  const statement = {
    select: sql`select ${names.length === 0 ? sql`*` : list(names.map((name) => ident(name)))} from ${target}`,
    insert: sql`insert into ${target} select * from ${target} where false`,
    update: sql`update ${target} set ${ident(first)} = ${ident(first)} where true`,
    delete: sql`delete from ${target} where true`,
  }[privilege];
  return {
    kind: "deed",
    as: still.includes("anon") && privilege === "select" ? "anon" : "owner",
    first: [],
    statement,
    works: privilege === "insert" ? "runs" : "rows",
    shows: "what the REVOKE was to stop",
    on: [relation.id],
  };
}
