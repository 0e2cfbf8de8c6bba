import { open } from "node:fs/promises";
import { systemReason } from "./folder.ts";

/** Larger files hold data, not a schema; they are reported as failed, never passed over. */
export const largestFile: number = 32 * 1024 * 1024;

export type TextFile =
  | { readonly is: "text"; readonly bytes: Uint8Array; readonly text: string }
  | { readonly is: "unusable"; readonly bytes: Uint8Array; readonly message: string; readonly code: string };

/** A file of text, or why it cannot be had. */
export async function readTextFile(path: string): Promise<TextFile> {
  const bytes = await readBytes(path);
  if (typeof bytes === "string") return { is: "unusable", bytes: new Uint8Array(), message: bytes, code: "58030" };
  const text = decode(bytes);
  if (text !== null) return { is: "text", bytes, text };
  return { is: "unusable", bytes, message: "This is a binary file, not SQL.", code: "22021" };
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
