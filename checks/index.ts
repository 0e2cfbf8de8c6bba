import type { Check } from "../src/check/check.ts";
import { columnCopiedFromParent } from "./duplication/column-copied-from-parent/check.ts";
import { accessBeyondContract } from "./exposure/access-beyond-contract/check.ts";
import { apiRoleInPowerfulRole } from "./exposure/api-role-in-powerful-role/check.ts";
import { defaultPrivilegesTooWide } from "./exposure/default-privileges-too-wide/check.ts";
import { extensionInExposedSchema } from "./exposure/extension-in-exposed-schema/check.ts";
import { foreignTableExposed } from "./exposure/foreign-table-exposed/check.ts";
import { networkFunctionOpenToApi } from "./exposure/network-function-open-to-api/check.ts";
import { ownerBypassesRls } from "./exposure/owner-bypasses-rls/check.ts";
import { platformTableGranted } from "./exposure/platform-table-granted/check.ts";
import { publishedTableWithoutRls } from "./exposure/published-table-without-rls/check.ts";
import { queueWithoutRls } from "./exposure/queue-without-rls/check.ts";
import { revokeWithoutEffect } from "./exposure/revoke-without-effect/check.ts";
import { roleBypassesRls } from "./exposure/role-bypasses-rls/check.ts";
import { schemaAllowsCreate } from "./exposure/schema-allows-create/check.ts";
import { secretInSchema } from "./exposure/secret-in-schema/check.ts";
import { sensitiveColumnExposed } from "./exposure/sensitive-column-exposed/check.ts";
import { sequenceOpenToApi } from "./exposure/sequence-open-to-api/check.ts";
import { tableOpenInUnservedSchema } from "./exposure/table-open-in-unserved-schema/check.ts";
import { tableWithoutRls } from "./exposure/table-without-rls/check.ts";
import { truncateBypassesRls } from "./exposure/truncate-bypasses-rls/check.ts";
import { viewBypassesRls } from "./exposure/view-bypasses-rls/check.ts";
import { functionBypassesRls } from "./functions/function-bypasses-rls/check.ts";
import { functionRunsItsArgument } from "./functions/function-runs-its-argument/check.ts";
import { functionSearchPathMutable } from "./functions/function-search-path-mutable/check.ts";
import { functionSetsTrustedSetting } from "./functions/function-sets-trusted-setting/check.ts";
import { immutableFunctionReadsSession } from "./functions/immutable-function-reads-session/check.ts";
import { signUpDataTrusted } from "./functions/sign-up-data-trusted/check.ts";
import { triggerTrustsWriter } from "./functions/trigger-trusts-writer/check.ts";
import { foreignKeyWithoutIndex } from "./indexes/foreign-key-without-index/check.ts";
import { indexDuplicated } from "./indexes/index-duplicated/check.ts";
import { policyColumnWithoutIndex } from "./indexes/policy-column-without-index/check.ts";
import { channelOpenToEveryone } from "./policies/channel-open-to-everyone/check.ts";
import { checkOfAnotherPolicy } from "./policies/check-of-another-policy/check.ts";
import { commandWithoutPolicy } from "./policies/command-without-policy/check.ts";
import { foreignKeyTellsHiddenRows } from "./policies/foreign-key-tells-hidden-rows/check.ts";
import { insertPolicyWithoutSelect } from "./policies/insert-policy-without-select/check.ts";
import { listedUsersTakeOver } from "./policies/listed-users-take-over/check.ts";
import { ownerMatchedByEmail } from "./policies/owner-matched-by-email/check.ts";
import { permissivePolicyDeniesNothing } from "./policies/permissive-policy-denies-nothing/check.ts";
import { policiesWithoutRls } from "./policies/policies-without-rls/check.ts";
import { policyAdmitsGuests } from "./policies/policy-admits-guests/check.ts";
import { policyAlwaysTrue } from "./policies/policy-always-true/check.ts";
import { policyAsksCallerPerRow } from "./policies/policy-asks-caller-per-row/check.ts";
import { policyBranchOpenToOthers } from "./policies/policy-branch-open-to-others/check.ts";
import { policyFailsOnEmptySetting } from "./policies/policy-fails-on-empty-setting/check.ts";
import { policyLetsOthersWrite } from "./policies/policy-lets-others-write/check.ts";
import { policyLimitBindsOneBranch } from "./policies/policy-limit-binds-one-branch/check.ts";
import { policyNeverTrue } from "./policies/policy-never-true/check.ts";
import { policyReadsForbiddenTable } from "./policies/policy-reads-forbidden-table/check.ts";
import { policyRecursion } from "./policies/policy-recursion/check.ts";
import { policyTrueForEveryUser } from "./policies/policy-true-for-every-user/check.ts";
import { policyTrustsMissingIdentity } from "./policies/policy-trusts-missing-identity/check.ts";
import { policyTrustsWhatCallersSet } from "./policies/policy-trusts-what-callers-set/check.ts";
import { restrictivePolicyAlwaysTrue } from "./policies/restrictive-policy-always-true/check.ts";
import { rlsWithoutPolicy } from "./policies/rls-without-policy/check.ts";
import { rowInAnybodysName } from "./policies/row-in-anybodys-name/check.ts";
import { rowIntoAnyParent } from "./policies/row-into-any-parent/check.ts";
import { rowIntoAnyTenant } from "./policies/row-into-any-tenant/check.ts";
import { trustedRowsWritable } from "./policies/trusted-rows-writable/check.ts";
import { uniqueKeyTellsHiddenRows } from "./policies/unique-key-tells-hidden-rows/check.ts";
import { updatePolicyWithoutSelect } from "./policies/update-policy-without-select/check.ts";
import { tableWithoutPrimaryKey } from "./schema/table-without-primary-key/check.ts";
import { bucketWritable } from "./storage/bucket-writable/check.ts";
import { fileWritableByOthers } from "./storage/file-writable-by-others/check.ts";
import { privateFileReadable } from "./storage/private-file-readable/check.ts";
import { publicBucketListable } from "./storage/public-bucket-listable/check.ts";
import { storagePolicyWithoutBucket } from "./storage/storage-policy-without-bucket/check.ts";
import { uploadIntoAnyFolder } from "./storage/upload-into-any-folder/check.ts";

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  accessBeyondContract,
  apiRoleInPowerfulRole,
  bucketWritable,
  channelOpenToEveryone,
  checkOfAnotherPolicy,
  columnCopiedFromParent,
  commandWithoutPolicy,
  defaultPrivilegesTooWide,
  extensionInExposedSchema,
  fileWritableByOthers,
  foreignKeyTellsHiddenRows,
  foreignKeyWithoutIndex,
  foreignTableExposed,
  functionBypassesRls,
  functionRunsItsArgument,
  functionSearchPathMutable,
  functionSetsTrustedSetting,
  immutableFunctionReadsSession,
  indexDuplicated,
  insertPolicyWithoutSelect,
  listedUsersTakeOver,
  networkFunctionOpenToApi,
  ownerBypassesRls,
  ownerMatchedByEmail,
  permissivePolicyDeniesNothing,
  platformTableGranted,
  policiesWithoutRls,
  policyAdmitsGuests,
  policyAlwaysTrue,
  policyAsksCallerPerRow,
  policyBranchOpenToOthers,
  policyColumnWithoutIndex,
  policyFailsOnEmptySetting,
  policyLetsOthersWrite,
  policyLimitBindsOneBranch,
  policyNeverTrue,
  policyReadsForbiddenTable,
  policyRecursion,
  policyTrueForEveryUser,
  policyTrustsMissingIdentity,
  policyTrustsWhatCallersSet,
  privateFileReadable,
  publicBucketListable,
  publishedTableWithoutRls,
  queueWithoutRls,
  restrictivePolicyAlwaysTrue,
  revokeWithoutEffect,
  rlsWithoutPolicy,
  roleBypassesRls,
  rowInAnybodysName,
  rowIntoAnyParent,
  rowIntoAnyTenant,
  schemaAllowsCreate,
  secretInSchema,
  sensitiveColumnExposed,
  sequenceOpenToApi,
  signUpDataTrusted,
  storagePolicyWithoutBucket,
  tableOpenInUnservedSchema,
  tableWithoutPrimaryKey,
  tableWithoutRls,
  triggerTrustsWriter,
  truncateBypassesRls,
  trustedRowsWritable,
  uniqueKeyTellsHiddenRows,
  updatePolicyWithoutSelect,
  uploadIntoAnyFolder,
  viewBypassesRls,
];
