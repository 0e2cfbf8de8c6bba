import { type Check, defineCheck } from "../../../src/check/check.ts";
import { type FileFault, fileFaults } from "../../../src/check/storage/file-fault.ts";
import { explained } from "../../../src/check/storage/file-finding.ts";

/** Uploading that is tied neither to a folder nor to who uploads. */
export const uploadIntoAnyFolder: Check = defineCheck<FileFault>({
  ...explained,
  id: "upload-into-any-folder",
  family: "storage",
  title: "A policy lets everybody upload files into any folder of a bucket",
  severity: "error",
  category: "security",
  needs: ["supabase-roles"],
  alsoKnownAs: [],
  find: (facts) => fileFaults(facts, "upload"),
});
