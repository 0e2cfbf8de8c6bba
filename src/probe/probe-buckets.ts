import { askListing } from "./ask/bucket.ts";
import type { Caller } from "./caller.ts";
import { folderListable, listable } from "./judge/bucket.ts";
import type { Learnt } from "./learnt.ts";
import { note, type Scene } from "./scene.ts";
import { uuid } from "./telling.ts";

type Bucket = { readonly name: string; readonly public: boolean | null };

/** Asks every caller for the top of each bucket, then each test user for the other's folder. */
export async function probeBuckets(scene: Scene, { belongings }: Learnt, buckets: readonly Bucket[]): Promise<void> {
  for (const bucket of buckets) {
    if (!(await listedAtTop(scene, belongings, bucket))) await listedFolders(scene, belongings, bucket.name);
  }
}

type Theirs = Learnt["belongings"];

/** Whether the top of the bucket shows a caller what is not theirs. */
async function listedAtTop(scene: Scene, theirs: Theirs, { name, public: isPublic }: Bucket): Promise<boolean> {
  for (const caller of scene.callers) {
    const answer = await askListing(scene.asking, caller, name, "");
    note(scene, { kind: "bucket", identity: name, as: caller.is }, answer, (entries) => entries.length > 0);
    if (answer.is === "absent") return true;
    if (answer.is !== "given") continue;
    if (answer.content.some((entry) => isOthers(entry, caller, scene.callers, theirs))) {
      scene.observe([listable({ bucket: name, isPublic, as: caller.is, request: answer.request })]);
      return true;
    }
  }
  return false;
}

/**
 * A stranger owns nothing, so that whatever they see is others'. A user may own what they see, or share it with their group, or
 * everybody may have it: only a folder called by another user's id, or by a group that is none of theirs, says whose it is.
 */
function isOthers(entry: string, caller: Caller, callers: readonly Caller[], theirs: Theirs): boolean {
  if (caller.id === null) return true;
  const others = callers.filter((one) => one !== caller);
  if (others.some(({ id }) => entry === id)) return true;
  if (entry === caller.id || theirs.get(caller)?.known.has(entry) === true) return false;
  return others.some((one) => theirs.get(one)?.theirs.has(entry) === true) || uuid.test(entry);
}

/** Folders by the other user's id, and by that of their group. */
async function listedFolders(scene: Scene, theirs: Theirs, bucket: string): Promise<void> {
  const users = scene.callers.filter(({ id }) => id !== null);
  for (const asker of scene.callers) {
    for (const other of users.filter((one) => one !== asker)) {
      for (const folder of foldersOf(asker, other, theirs)) {
        const answer = await askListing(scene.asking, asker, bucket, folder);
        if (answer.is !== "given" || answer.content.length === 0) continue;
        scene.observe([folderListable({ bucket, as: asker.is, request: answer.request })]);
        return;
      }
    }
  }
}

const mostFolders = 3;

function foldersOf(asker: Caller, other: Caller, theirs: Theirs): readonly string[] {
  const groups = [...(theirs.get(other)?.theirs.values() ?? [])]
    .map(({ value }) => value)
    .filter((one) => uuid.test(one));
  const known = theirs.get(asker)?.known;
  const folders = [...(other.id === null ? [] : [other.id]), ...groups];
  return folders.filter((one) => known?.has(one) !== true).slice(0, mostFolders);
}
