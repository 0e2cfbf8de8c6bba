import { type Check, defineCheck } from "../../../src/check/check.ts";
import { trustAppMetadata } from "../../../src/check/fixes/trust-app-metadata.ts";
import { routineRef } from "../../../src/check/subject.ts";
import { type SignUpTrust, signUpTrusts } from "../../../src/check/trust/sign-up.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** Whoever signs up writes `raw_user_meta_data`. */
export const signUpDataTrusted: Check = defineCheck<SignUpTrust>({
  id: "sign-up-data-trusted",
  family: "functions",
  title: "A sign-up trigger copies what the user wrote into a column that gives rights",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: signUpTrusts,
  object: ({ routine }) => routineRef(routine),
  related: ({ fields }) =>
    [...new Set(fields.map(({ table }) => table))].map((identity) => ({ kind: "table", identity })),
  severityOf: ({ trusts }) => (trusts.length > 0 ? "error" : "warning"),
  unprovenSeverity: () => "warning",
  message: ({ routine, fields, trusts }) => {
    const copied = fields.map(({ key, table, column }) => `"${key}" into ${column} of ${table}`);
    const opened = [...new Set(trusts.map(({ opens }) => opens.id))];
    const by = opened.length === 0 ? "" : `, by which policies of ${enumeration(opened)} let people in`;
    return `Whoever signs up chooses their own rights: ${routine.id} copies ${enumeration(copied)}${by}.`;
  },
  experiments: ({ fields, others, constants, opens }) =>
    opens.length === 0
      ? []
      : [{ kind: "escalation", step: { does: "sign up", fields, others }, values: constants, opens }],
  fix: ({ routine, fields }) =>
    trustAppMetadata(
      routine,
      fields.map(({ key }) => key),
    ),
});
