import { open } from "node:fs/promises";
import { type Statement, statementsOf } from "../sql/statements.ts";
import { systemReason } from "./folder.ts";
import type { MigrationFile } from "./layouts/layout.ts";
import type { Reading } from "./reading.ts";
import { showPath } from "./show-path.ts";
import type { Origin } from "./source.ts";

/** A migration file, read as its tool reads it, and cut. */
export type MigrationText = {
  /** As reports show it. */
  readonly file: string;
  readonly time: Date | null;
  readonly bytes: Uint8Array;
  readonly statements: readonly Statement[];
  readonly transaction: Reading["transaction"];
  /** Why nothing of the file can be applied. */
  readonly unusable: (Origin & { readonly message: string; readonly code: string }) | null;
  readonly notices: readonly string[];
};

/** Larger files hold data, not a schema; they are reported as failed, never passed over. */
export const largestFile: number = 32 * 1024 * 1024;

/** Reads a file. Whatever is wrong with it is a value, so that the other files are still looked at. */
export async function readMigration({ path, time, read: readAs }: MigrationFile): Promise<MigrationText> {
  const file = showPath(path);
  const unusable = (message: string, code: string, bytes: Uint8Array = new Uint8Array()): MigrationText => {
    const failed = { file, line: 1, column: 1, message, code };
    return { file, time, bytes, statements: [], transaction: "one", unusable: failed, notices: [] };
  };
  const read = await readBytes(path);
  if (typeof read === "string") return unusable(read, "58030");
  const text = decode(read);
  if (text === null) return unusable("This is a binary file, not SQL.", "22021", read);
  const { parts, replaced, transaction, notices } = readAs(text);
  const found = statementsOf(text, parts, replaced).flatMap(({ statements }) => statements);
  return {
    file,
    time,
    bytes: read,
    statements: found,
    transaction,
    unusable: null,
    notices: [
      ...encodingNotice(file, text, read),
      ...notices.map((notice) => `${file}: ${notice}`),
      ...skippedNotices(file, found),
    ],
  };
}

/** The bytes, or why they cannot be had. */
async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      if (size > largestFile)
        return `The file has ${megabytes(size)} MB; files above ${megabytes(largestFile)} MB are not read.`;
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return `The file cannot be read: ${systemReason(error)}.`;
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

/** UTF-8, or UTF-16 where a byte order mark says so (as PowerShell writes it); null for what is not text. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { ignoreBOM: true }).decode(bytes);
  return bytes.includes(0) ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function encodingNotice(file: string, text: string, bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff || bytes[0] === 0xfe)
    return [`${file} is UTF-16, which the Supabase CLI and psql do not read: save it as UTF-8.`];
  const replaced = text.indexOf("\ufffd");
  if (replaced === -1 || Buffer.from(text).equals(bytes)) return [];
  const line = text.slice(0, replaced).split("\n").length;
  return [
    `${file}:${line} is not valid UTF-8; PostgreSQL refuses such text. It is read with the bad characters replaced.`,
  ];
}

function skippedNotices(file: string, found: readonly Statement[]): readonly string[] {
  const commands = found.flatMap(({ content }) => (content.is === "psql" ? [content.command] : []));
  const copies = found.flatMap(({ content }) => (content.is === "copy" ? [content.rows] : []));
  return [
    ...(commands.length === 0
      ? []
      : [`${file}: ${counted(commands.length, "psql command")} not run (${[...new Set(commands)].join(", ")}).`]),
    ...(copies.length === 0 ? [] : [`${file}: ${counted(sum(copies), "row")} of COPY … FROM stdin not loaded.`]),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
