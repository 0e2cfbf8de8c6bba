import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type FileFault, fileFaults } from "../../../src/check/storage/file-fault.ts";
import { explained } from "../../../src/check/storage/file-finding.ts";

/** Reads each policy bucket by bucket: the same condition may be right for one and wrong for another. */
export const privateFileReadable: Check = defineCheck<FileFault>({
  ...explained,
  id: "private-file-readable",
  family: "storage",
  title: "A policy lets others download the files of a private bucket",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => fileFaults(facts, "read"),
});
