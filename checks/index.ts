import type { Check } from "../src/check/check.ts";
import { columnCopiedFromParent } from "./duplication/column-copied-from-parent/check.ts";
import { foreignTableExposed } from "./exposure/foreign-table-exposed/check.ts";
import { sensitiveColumnExposed } from "./exposure/sensitive-column-exposed/check.ts";
import { tableWithoutRls } from "./exposure/table-without-rls/check.ts";
import { viewBypassesRls } from "./exposure/view-bypasses-rls/check.ts";
import { functionBypassesRls } from "./functions/function-bypasses-rls/check.ts";
import { functionRunsItsArgument } from "./functions/function-runs-its-argument/check.ts";
import { functionSearchPathMutable } from "./functions/function-search-path-mutable/check.ts";
import { functionSetsTrustedSetting } from "./functions/function-sets-trusted-setting/check.ts";
import { foreignKeyWithoutIndex } from "./indexes/foreign-key-without-index/check.ts";
import { indexDuplicated } from "./indexes/index-duplicated/check.ts";
import { policyColumnWithoutIndex } from "./indexes/policy-column-without-index/check.ts";
import { channelOpenToEveryone } from "./policies/channel-open-to-everyone/check.ts";
import { policiesWithoutRls } from "./policies/policies-without-rls/check.ts";
import { policyAlwaysTrue } from "./policies/policy-always-true/check.ts";
import { policyTrueForEveryUser } from "./policies/policy-true-for-every-user/check.ts";
import { rlsWithoutPolicy } from "./policies/rls-without-policy/check.ts";
import { trustedRowsWritable } from "./policies/trusted-rows-writable/check.ts";
import { tableWithoutPrimaryKey } from "./schema/table-without-primary-key/check.ts";
import { bucketWritable } from "./storage/bucket-writable/check.ts";
import { fileWritableByOthers } from "./storage/file-writable-by-others/check.ts";
import { privateFileReadable } from "./storage/private-file-readable/check.ts";
import { publicBucketListable } from "./storage/public-bucket-listable/check.ts";
import { storagePolicyWithoutBucket } from "./storage/storage-policy-without-bucket/check.ts";
import { uploadIntoAnyFolder } from "./storage/upload-into-any-folder/check.ts";

/** Every check, sorted by id. */
export const checks: readonly Check[] = [
  bucketWritable,
  channelOpenToEveryone,
  columnCopiedFromParent,
  fileWritableByOthers,
  foreignKeyWithoutIndex,
  foreignTableExposed,
  functionBypassesRls,
  functionRunsItsArgument,
  functionSearchPathMutable,
  functionSetsTrustedSetting,
  indexDuplicated,
  policiesWithoutRls,
  policyAlwaysTrue,
  policyColumnWithoutIndex,
  policyTrueForEveryUser,
  privateFileReadable,
  publicBucketListable,
  rlsWithoutPolicy,
  sensitiveColumnExposed,
  storagePolicyWithoutBucket,
  tableWithoutPrimaryKey,
  tableWithoutRls,
  trustedRowsWritable,
  uploadIntoAnyFolder,
  viewBypassesRls,
];
