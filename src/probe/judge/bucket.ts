import type { Observation } from "../observation.ts";

type Listed = {
  readonly bucket: string;
  readonly isPublic: boolean | null;
  readonly as: string;
  readonly request: string;
};

/** The bucket shows what is in it. Of a public one every file can be had by its address, but nobody has to be told the addresses. */
export const listable = ({ bucket, isPublic, as, request }: Listed): Observation => ({
  check: "bucket-listable",
  severity: isPublic === true ? "warning" : "error",
  object: { kind: "bucket", identity: bucket, schema: "storage", name: bucket },
  aspect: "",
  message:
    isPublic === true
      ? `${as === "anon" ? "Anyone with the public key" : "Anyone who signs up"} can list the files of the public bucket ${bucket}, and so fetch them all.`
      : `${as === "anon" ? "Anyone with the public key" : "Anyone who signs up"} can list the files of the bucket ${bucket}.`,
  witness: { as, sql: request, result: "1 entry or more (names are not shown)" },
  location: null,
});

/** One test user sees what is in the other's folder, which by custom is called by the user's id. */
export const folderListable = ({ bucket, as, request }: Omit<Listed, "isPublic">): Observation => ({
  check: "folder-of-others-listable",
  severity: "error",
  object: { kind: "bucket", identity: bucket, schema: "storage", name: bucket },
  aspect: "",
  message: `A signed-in user can list another user's folder in the bucket ${bucket}.`,
  witness: { as, sql: request, result: "1 entry or more (names are not shown)" },
  location: null,
});
