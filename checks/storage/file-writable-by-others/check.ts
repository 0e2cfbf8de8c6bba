import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type FileFault, fileFaults } from "../../../src/check/storage/file-fault.ts";
import { explained } from "../../../src/check/storage/file-finding.ts";

/** Overwriting, deleting and moving: what takes something from the owner of a file. */
export const fileWritableByOthers: Check = defineCheck<FileFault>({
  ...explained,
  id: "file-writable-by-others",
  family: "storage",
  title: "A policy lets users overwrite or delete the files of others",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => fileFaults(facts, "change"),
});
