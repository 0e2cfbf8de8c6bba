import { setFlagsFromString } from "node:v8";

/**
 * Has WebAssembly compiled once, quickly, and not optimised while it runs, in this whole process. Optimising the parser and the
 * engine costs more time than it saves in a run of seconds, and 100 MB; with newer versions of Node, 500. JavaScript is not
 * affected. Call it before a module is compiled. Set so late, neither flag implies the other.
 */
export function compileOnce(): void {
  setFlagsFromString("--no-wasm-tier-up --no-wasm-dynamic-tiering");
}
