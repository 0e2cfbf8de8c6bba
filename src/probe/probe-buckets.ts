import { askListing } from "./ask/bucket.ts";
import { folderListable, listable } from "./judge/bucket.ts";
import { note, type Scene } from "./scene.ts";

type Bucket = { readonly name: string; readonly public: boolean | null };

/** Asks every caller for the top of each bucket, then each test user for the other's folder. */
export async function probeBuckets(scene: Scene, buckets: readonly Bucket[]): Promise<void> {
  for (const bucket of buckets) {
    if (!(await listedAtTop(scene, bucket))) await listedFolders(scene, bucket.name);
  }
}

async function listedAtTop(scene: Scene, { name, public: isPublic }: Bucket): Promise<boolean> {
  for (const caller of scene.callers) {
    const answer = await askListing(scene.asking, caller, name, "");
    note(scene, { kind: "bucket", identity: name, as: caller.is }, answer, ({ entries }) => entries > 0);
    if (answer.is !== "given" || answer.content.entries === 0) continue;
    scene.observe([listable({ bucket: name, isPublic, as: caller.is, request: answer.request })]);
    return true;
  }
  return false;
}

async function listedFolders(scene: Scene, bucket: string): Promise<void> {
  const users = scene.callers.filter(({ id }) => id !== null);
  for (const asker of scene.callers) {
    for (const other of users) {
      if (asker === other || other.id === null) continue;
      const answer = await askListing(scene.asking, asker, bucket, other.id);
      if (answer.is !== "given" || answer.content.entries === 0) continue;
      scene.observe([folderListable({ bucket, as: asker.is, request: answer.request })]);
      return;
    }
  }
}
