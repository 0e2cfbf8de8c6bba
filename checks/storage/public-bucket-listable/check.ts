import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type FileFault, fileFaults } from "../../../src/check/storage/file-fault.ts";
import { explained } from "../../../src/check/storage/file-finding.ts";

/** A public bucket serves its files by address without any policy: a policy for select adds only the list of them. */
export const publicBucketListable: Check = defineCheck<FileFault>({
  ...explained,
  id: "public-bucket-listable",
  family: "storage",
  title: "A policy lets everybody list the files of a public bucket",
  severity: "warning",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: ["splinter:public_bucket_allows_listing"],
  find: (facts) => fileFaults(facts, "list"),
});
