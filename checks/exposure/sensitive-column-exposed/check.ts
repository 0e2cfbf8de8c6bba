import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import { type ColumnExposure, columnExposures } from "../../../src/check/column-exposure.ts";
import { ownSecrets } from "../../../src/check/fixes/own-secrets.ts";
import { withdrawColumns } from "../../../src/check/fixes/withdraw-columns.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { callerName, enumeration } from "../../../src/check/wording.ts";

/** Policies choose rows and never columns: what is in a row that everybody may see, everybody may see. */
export const sensitiveColumnExposed: Check = defineCheck<ColumnExposure>({
  id: "sensitive-column-exposed",
  family: "exposure",
  title: "Rows that others may read hold secret or personal columns",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: ["splinter:sensitive_columns_exposed"],
  find: columnExposures,
  object: ({ table }) => tableRef(table),
  related: ({ policies }) => policies.map(({ id }) => ({ kind: "policy", identity: id })),
  severityOf: ({ severity }) => severity,
  message: ({ table, role, rows, columns }) => {
    const names = enumeration(columns.map(({ column }) => column));
    const which = rows === "all" ? "every row" : "the rows that are for all";
    return `${callerName[role]} can read ${names} in ${which} of ${table.id}: policies choose rows, and the grant gives every column of them.`;
  },
  experiments: ({ table, role, rows, columns }) => [
    {
      kind: "attack",
      as: role === "anon" ? "anon" : "stranger",
      command: "select",
      target: table.id,
      columns: columns.map(({ column }) => column),
      ...(rows === "some" && { state: "let through" }),
    },
  ],
  fix: (exposure, facts) => fixes(exposure, facts)[0] ?? null,
  alternatives: (exposure, facts) => fixes(exposure, facts).slice(1),
  covers: ({ table, readingOnly }) =>
    readingOnly
      ? [
          { check: "policy-always-true", object: table.id },
          { check: "policy-true-for-every-user", object: table.id },
        ]
      : [],
});

/** The best first. */
const fixes = (exposure: ColumnExposure, facts: Facts): readonly Fix[] =>
  exposure.severity === "info"
    ? []
    : [ownSecrets(facts, exposure), withdrawColumns(facts, exposure.table, exposure.columns)].flatMap(
        (one) => one ?? [],
      );
