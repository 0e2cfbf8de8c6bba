import { readFile } from "node:fs/promises";
import { pgliteFile } from "./pglite-package.ts";

/** A compiled WebAssembly module: opaque here, and shared between threads at no cost. */
export type Compiled = object;

declare const WebAssembly: { readonly compile: (bytes: Uint8Array) => Promise<Compiled> };

/** Compiles PGlite's engine. Functions are compiled when first called, so this is quick. */
export const compilePGlite = async (): Promise<Compiled> =>
  WebAssembly.compile(await readFile(pgliteFile("pglite.wasm")));
