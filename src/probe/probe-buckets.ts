import type { Answer } from "./ask/answer.ts";
import { askListing } from "./ask/bucket.ts";
import type { Caller } from "./caller.ts";
import { folderListable, listable } from "./judge/bucket.ts";
import type { Asked, Scene } from "./probe.ts";

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
    note(scene, name, caller, answer);
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

function note(scene: Scene, identity: string, { is }: Caller, answer: Answer<{ readonly entries: number }>): void {
  if (answer.is === "untold") return scene.unasked(`the bucket ${identity} as ${is}`, answer.because);
  const outcome: Asked["answer"] = answer.is === "given" ? (answer.content.entries > 0 ? "something" : "nothing") : answer.is;
  scene.asked({ kind: "bucket", identity, as: is, answer: outcome });
}
