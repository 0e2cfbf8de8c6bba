import type { Statement } from "../sql/statements.ts";
import type { MigrationFile } from "./layouts/layout.ts";
import { type ReadScript, readScript } from "./psql/read-script.ts";
import type { Reading } from "./reading.ts";
import { showPath } from "./show-path.ts";
import type { Origin } from "./source.ts";
import { readTextFile } from "./text-file.ts";
import { secretsWritten, type WrittenSecret } from "./written-secrets.ts";

/** A migration file, read as its tool reads it, and cut. */
export type MigrationText = {
  /** As reports show it. */
  readonly file: string;
  readonly time: Date | null;
  /** Absolute. */
  readonly path: string;
  /** Of the file and of those that it includes. */
  readonly bytes: Uint8Array;
  readonly statements: readonly Statement[];
  /** The statements that stand in another file, which this one includes, and that file as reports show it. */
  readonly included: ReadonlyMap<Statement, string>;
  /** The files that it includes, absolute. */
  readonly includes: readonly string[];
  readonly transaction: Reading["transaction"];
  /** Why nothing of the file can be applied. */
  readonly unusable: (Origin & { readonly message: string; readonly code: string }) | null;
  readonly secrets: readonly WrittenSecret[];
  readonly notices: readonly string[];
};

/** Reads a file. Whatever is wrong with it is a value, so that the other files are still looked at. */
export async function readMigration({ path, time, read: readAs }: MigrationFile): Promise<MigrationText> {
  const file = showPath(path);
  const read = await readTextFile(path);
  const none = {
    statements: [],
    included: new Map(),
    includes: [],
    transaction: "one",
    secrets: [],
    notices: [],
  } as const;
  if (read.is === "unusable") {
    const { bytes, message, code } = read;
    return { ...none, file, path, time, bytes, unusable: { file, line: 1, column: 1, message, code } };
  }
  const { text, bytes } = read;
  const reading = readAs(text);
  const script = await readScript(path, text, reading);
  return {
    file,
    path,
    time,
    bytes: script.files.size === 0 ? bytes : Buffer.concat([bytes, ...script.files.values()]),
    statements: script.statements,
    included: script.included,
    includes: [...script.files.keys()],
    transaction: reading.transaction,
    unusable: null,
    secrets: [
      ...secretsWritten(file, text),
      ...[...script.files].flatMap(([included, content]) =>
        secretsWritten(showPath(included), Buffer.from(content).toString("utf8")),
      ),
    ],
    notices: [
      ...encodingNotice(file, text, bytes),
      ...reading.notices.map((notice) => `${file}: ${notice}`),
      ...script.notices,
      ...skippedNotices(file, script),
      ...resumedNotices(file, script.statements),
    ],
  };
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

/** Where a quote never closes, nobody but the writer knows what it was meant to hold. */
function resumedNotices(file: string, statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ content, at }, i) => {
    const next = statements[i + 1];
    const isOpen = content.is === "invalid" && content.message.startsWith("unterminated");
    if (!isOpen || next === undefined) return [];
    return [`${file}:${at.line}: a quote or comment is never closed; reading goes on at line ${next.at.line}.`];
  });
}

function skippedNotices(file: string, { statements, passedOver }: ReadScript): readonly string[] {
  const left = statements.flatMap(({ content }) => (content.is === "psql" ? [content.command] : []));
  const commands = [...passedOver, ...left];
  const copies = statements.flatMap(({ content }) => (content.is === "copy" ? [content.rows] : []));
  return [
    ...(commands.length === 0
      ? []
      : [`${file}: ${counted(commands.length, "psql command")} not run (${[...new Set(commands)].join(", ")}).`]),
    ...(copies.length === 0 ? [] : [`${file}: ${counted(sum(copies), "row")} of COPY … FROM stdin not loaded.`]),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
