import { askListing } from "./ask/bucket.ts";
import type { Caller } from "./caller.ts";
import { folderListable, listable } from "./judge/bucket.ts";
import { note, type Scene } from "./scene.ts";

type Bucket = { readonly name: string; readonly public: boolean | null };

/** Asks every caller for the top of each bucket, then each test user for the other's folder. */
export async function probeBuckets(scene: Scene, buckets: readonly Bucket[]): Promise<void> {
  for (const bucket of buckets) {
    if (!(await listedAtTop(scene, bucket))) await listedFolders(scene, bucket.name);
  }
}

/** Whether the top of the bucket shows a caller what is not theirs. */
async function listedAtTop(scene: Scene, { name, public: isPublic }: Bucket): Promise<boolean> {
  const seenBefore = new Set<string>();
  for (const caller of scene.callers) {
    const answer = await askListing(scene.asking, caller, name, "");
    note(scene, { kind: "bucket", identity: name, as: caller.is }, answer, (entries) => entries.length > 0);
    if (answer.is !== "given") continue;
    if (answer.content.some((entry) => isOthers(entry, caller, seenBefore))) {
      scene.observe([listable({ bucket: name, isPublic, as: caller.is, request: answer.request })]);
      return true;
    }
    for (const entry of answer.content) seenBefore.add(entry);
  }
  return false;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A stranger owns nothing. A user may own what they see: not a folder called by somebody else's id, nor what the other user
 * sees too.
 */
const isOthers = (entry: string, { id }: Caller, seenBefore: ReadonlySet<string>): boolean =>
  id === null || (entry !== id && uuid.test(entry)) || seenBefore.has(entry);

async function listedFolders(scene: Scene, bucket: string): Promise<void> {
  const users = scene.callers.filter(({ id }) => id !== null);
  for (const asker of scene.callers) {
    for (const other of users) {
      if (asker === other || other.id === null) continue;
      const answer = await askListing(scene.asking, asker, bucket, other.id);
      if (answer.is !== "given" || answer.content.length === 0) continue;
      scene.observe([folderListable({ bucket, as: asker.is, request: answer.request })]);
      return;
    }
  }
}
