import { loadParser } from "../../sql/parse.ts";
import { ident, sql } from "../../sql/sql.ts";
import { describeEnum } from "./describe-enum.ts";
import { describeRoutine } from "./describe-routine.ts";
import { describeColumn, describeTable } from "./describe-table.ts";
import type { DescribedSchema } from "./described.ts";
import type { DescribeRequest, Describer } from "./describer.ts";
import { type Knowledge, typedRelation } from "./knowledge.ts";
import { refine } from "./refine/refine.ts";
import { readGeneratedTypes } from "./types/choose-types.ts";
import type { GeneratedTypes } from "./types/generated-types.ts";
import { noteRelationships } from "./types/note-relationships.ts";
import type { Ledger } from "./usage/ledger.ts";
import { fullName, keyOf } from "./usage/names.ts";
import { parseTexts, readUsage, relationsNamed } from "./usage/read-usage.ts";

/**
 * Reads a repository's generated types and all its statements, to describe what they use and none of them makes. Never
 * rejects for what a file holds: types that cannot be read are a notice.
 */
export async function describeMissing({ root, statements }: DescribeRequest): Promise<Describer> {
  await loadParser();
  const parsed = parseTexts(statements);
  const { types, notices, identity } = await readGeneratedTypes(root, relationsNamed(parsed));
  const ledger = readUsage(parsed, columnsIn(types));
  noteRelationships(types, ledger);
  const knowledge: Knowledge = { ledger, types, refuted: new Set() };
  return {
    table: (schema, name) => describeTable(knowledge, fullName(schema, name)),
    column: (schema, table, column) => describeColumn(knowledge, fullName(schema, table), column),
    type: (schema, name) => describeEnum(knowledge, fullName(schema, name)),
    routine: (schema, name, argumentTypes) => describeRoutine(knowledge, fullName(schema, name), argumentTypes),
    schema: describeSchema,
    refine: (failed, assumed) => refine(failed, assumed, knowledge),
    identity,
    notices,
  };
}

function columnsIn(types: readonly GeneratedTypes[]): Ledger["typedColumns"] {
  const known = new Map<string, ReadonlySet<string> | null>();
  return (relation) => {
    const key = keyOf(relation.schema, relation.name);
    const found = known.get(key);
    if (found !== undefined) return found;
    const typed = typedRelation(types, relation);
    const columns = typed === null ? null : new Set(typed.relation.columns.map(({ name }) => name));
    known.set(key, columns);
    return columns;
  };
}

const describeSchema = (name: string): DescribedSchema => ({
  kind: "schema",
  schema: name,
  name,
  statements: [sql`create schema ${ident(name)}`],
  needs: [],
  because: "migrations put objects into it",
  from: "statements",
});
