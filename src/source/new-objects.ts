import type { NewObjects } from "../shadow/platform/default-privileges.ts";
import type { MigrationText } from "./migration-text.ts";

/** Projects made from this day on grant nothing on new objects in schema public; older ones do until `allStopOn`. */
const newProjectsStopOn = new Date("2026-05-30T00:00:00Z");
const allStopOn = new Date("2026-10-30T00:00:00Z");

/**
 * What the API roles are granted on the objects that each file makes in schema public, on a Supabase project that was made at
 * the time of its first migration. A file without a time of its own counts as made with the one before it.
 */
export function newObjectsByTime(files: readonly Pick<MigrationText, "time">[]): readonly NewObjects[] {
  const created = files.find(({ time }) => time !== null)?.time ?? null;
  if (created !== null && created >= newProjectsStopOn) return files.map(() => "not granted");
  let latest: Date | null = null;
  return files.map(({ time }) => {
    latest = time ?? latest;
    return latest !== null && latest >= allStopOn ? "not granted" : "granted";
  });
}

/** Says from which file on the new default holds, if it does for any. */
export function newObjectsNotice(
  files: readonly Pick<MigrationText, "file">[],
  newObjects: readonly NewObjects[],
): readonly string[] {
  const first = files[newObjects.indexOf("not granted")];
  if (first === undefined) return [];
  return [
    `From ${first.file} on, new tables, sequences and functions in public are granted to no API role, which is Supabase's default for migrations of that date.`,
  ];
}
