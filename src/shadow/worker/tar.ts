const block = 512;

/** The regular files of a tar archive, by path. Throws when it is cut short. */
export function untar(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const field = (start: number, length: number): string =>
      (bytes.toString("utf8", at + start, at + start + length).split("\0")[0] ?? "").trim();
    const size = Number.parseInt(field(124, 12), 8);
    const end = at + block + size;
    if (!(end <= bytes.length)) throw new Error("The archive is cut short.");
    const prefix = field(345, 155);
    const kind = field(156, 1);
    if (kind === "0" || kind === "")
      files.set((prefix && `${prefix}/`) + field(0, 100), bytes.subarray(at + block, end));
    at = Math.ceil(end / block) * block;
  }
  return files;
}
