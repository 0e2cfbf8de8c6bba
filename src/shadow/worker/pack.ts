/** Files by path (relative, with `/`). Contents may be views of one block, and equal contents may be one view. */
export type Files = { readonly directories: readonly string[]; readonly files: ReadonlyMap<string, Uint8Array> };

/** A set of files under a name that identifies its content, for packs that hold only what differs. */
export type Base = { readonly name: string; readonly files: Files };

/** Where a file's bytes are: in the pack's body, or in its base at the same path. */
type Place = readonly [path: string, offset: number, length: number] | readonly [path: string];
type Header = {
  readonly base: string | null;
  readonly directories: readonly string[];
  readonly places: readonly Place[];
};

const magic = 0x52_50_4b_31;

/** Files as one block of bytes. Equal contents are stored once; those that `base` has at the same path, not at all. */
export function pack(files: Files, base: Base | null = null): Uint8Array {
  const body = new Body();
  const places = [...files.files].map(([path, bytes]): Place => {
    const before = base?.files.files.get(path);
    return before !== undefined && equal(before, bytes) ? [path] : [path, body.add(bytes), bytes.length];
  });
  const header: Header = { base: base?.name ?? null, directories: files.directories, places };
  const head = Buffer.from(JSON.stringify(header));
  const packed = Buffer.allocUnsafeSlow(8 + head.length + body.length);
  packed.writeUInt32BE(magic, 0);
  packed.writeUInt32BE(head.length, 4);
  packed.set(head, 8);
  body.copyTo(packed, 8 + head.length);
  return packed;
}

/** The files of a pack, as views of `packed` and of the base. Throws when the bytes are no pack, or need another base. */
export function unpack(packed: Uint8Array, base: Base | null = null): Files {
  const { header, body } = opened(packed);
  if (header.base !== null && header.base !== base?.name) {
    throw new Error("This copy of a shadow database builds on another platform.");
  }
  const files = new Map<string, Uint8Array>();
  for (const place of header.places) files.set(place[0], contentOf(place, body, base));
  return { directories: header.directories, files };
}

function opened(packed: Uint8Array): { readonly header: Header; readonly body: Uint8Array } {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (bytes.length < 8 || bytes.readUInt32BE(0) !== magic) throw new Error("These bytes are no shadow database.");
  const bodyStart = 8 + bytes.readUInt32BE(4);
  // No Buffer from here on: the file system copies with `slice`, which copies a Uint8Array but not a Buffer.
  const body = new Uint8Array(packed.buffer, packed.byteOffset + bodyStart, packed.byteLength - bodyStart);
  return { header: JSON.parse(bytes.toString("utf8", 8, bodyStart)), body };
}

function contentOf([path, offset, length]: Place, body: Uint8Array, base: Base | null): Uint8Array {
  if (offset !== undefined && length !== undefined) {
    if (offset + length > body.length) throw new Error("This copy of a shadow database is cut short.");
    return body.subarray(offset, offset + length);
  }
  const content = base?.files.files.get(path);
  if (content === undefined) throw new Error(`The platform has no ${path}, which this shadow database builds on.`);
  return content;
}

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

type Chunk = { readonly offset: number; readonly bytes: Uint8Array };

/** Contents one after another, each once. */
class Body {
  readonly #chunksByLength: Map<number, Chunk[]> = new Map();
  length = 0;

  add(bytes: Uint8Array): number {
    const alike = this.#chunksByLength.get(bytes.length) ?? [];
    const same = alike.find((chunk) => equal(chunk.bytes, bytes));
    if (same !== undefined) return same.offset;
    const chunk = { offset: this.length, bytes };
    alike.push(chunk);
    this.#chunksByLength.set(bytes.length, alike);
    this.length += bytes.length;
    return chunk.offset;
  }

  copyTo(target: Uint8Array, start: number): void {
    for (const { offset, bytes } of [...this.#chunksByLength.values()].flat()) target.set(bytes, start + offset);
  }
}
