import { type Check, defineCheck } from "../../../src/check/check.ts";
import { keyWithinTenant } from "../../../src/check/fixes/key-within-tenant.ts";
import { type TellingKey, tellingKeys } from "../../../src/check/hidden-rows.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Unique keys look past every policy: a value that is refused is somebody else's. */
export const uniqueKeyTellsHiddenRows: Check = defineCheck<TellingKey>({
  id: "unique-key-tells-hidden-rows",
  family: "policies",
  title: "A unique key tells what rows hold that users may not read",
  severity: "warning",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: tellingKeys,
  object: ({ table }) => tableRef(table),
  aspect: ({ index }) => index.name,
  related: ({ index }) => [{ kind: "index", identity: index.id }],
  severityOf: ({ perUser }) => (perUser ? "info" : "warning"),
  unprovenSeverity: () => "info",
  message: ({ table, columns }) =>
    `Whoever may add rows to ${table.id} learns which ${enumeration(columns)} others have there: it is unique among the rows of all, and those that are taken are refused.`,
  experiments: ({ table, columns }) => [
    { kind: "attack", as: "stranger", command: "insert", target: table.id, how: "oracle", columns },
  ],
  fix: (found, facts) => keyWithinTenant(facts, found),
});
