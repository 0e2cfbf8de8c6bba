/** The moment that a version written as `YYYYMMDDHHMMSS` (or `YYYYMMDD`) names, in UTC; null for other numbers. */
export function timeOfVersion(version: string): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(version);
  if (parts === null) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const isReal = !Number.isNaN(time.getTime()) && versionOf(time).startsWith(version);
  return isReal && time.getUTCFullYear() >= earliestYear ? time : null;
}

/** Numbers of the same length that name an earlier year are counters. */
const earliestYear = 1996;

/** `YYYYMMDDHHMMSS` in UTC. */
export const versionOf = (time: Date): string => time.toISOString().replace(/\D/g, "").slice(0, 14);

/** A version of the same form after both the moment and the latest version that is there. */
export function versionAfter(latest: string | null, now: Date): string {
  const version = versionOf(now);
  if (latest === null || version > latest) return version;
  const time = latest.length === version.length ? timeOfVersion(latest) : null;
  if (time !== null) return versionOf(new Date(time.getTime() + 1000));
  return String(BigInt(latest) + 1n).padStart(latest.length, "0");
}
