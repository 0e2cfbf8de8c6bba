import type { Inspected } from "../inspect.ts";
import type { Platform } from "../platform/platform.ts";
import type { PostgresErrorFields, StopAt } from "../shadow.ts";
import type { Compiled } from "./compiled.ts";

/** What the worker thread is started with. */
export type EngineOptions = {
  readonly platform: Platform;
  readonly from: Uint8Array | null;
  /** PGlite compiled, so that a second engine need not compile it again. */
  readonly wasm: Compiled | null;
};

/** One text of the user's; `before` runs ahead of it behind the same savepoint. A text with a `refusal` is not run. */
export type Step = Inspected & { readonly text: string; readonly before: string | null };

export type Outcome =
  | { readonly ok: true; readonly rows: readonly unknown[]; readonly changed: number }
  | { readonly ok: false; readonly error: PostgresErrorFields };

/** What the main thread can ask of the engine, with what goes in and what comes out. */
export type Asks = {
  readonly rows: { readonly in: string; readonly out: readonly unknown[] };
  readonly run: { readonly in: readonly string[]; readonly out: null };
  /** One step, without a savepoint. */
  readonly script: { readonly in: Step; readonly out: null };
  readonly attempt: {
    readonly in: { readonly steps: readonly Step[]; readonly stopAt: StopAt };
    readonly out: readonly Outcome[];
  };
  /** Opens a scratch level; gives its number, which `leave` takes. */
  readonly enter: { readonly in: null; readonly out: number };
  readonly leave: { readonly in: number; readonly out: null };
  readonly reset: { readonly in: null; readonly out: null };
  readonly transaction: { readonly in: null; readonly out: "none" | "open" | "aborted" };
  readonly dump: { readonly in: null; readonly out: Uint8Array };
};

export type Ask = keyof Asks;

/** One request at a time; each gets one reply, after any number of `Progress`. */
export type Request = { [A in Ask]: { readonly ask: A; readonly input: Asks[A]["in"] } }[Ask];

/** A step of the request begins: its time counts from here. */
export type Progress = { readonly is: "progress" };

/** A request that makes no sense where it was made: a bug in the caller. The engine is well. */
export class Misuse extends Error {}

/** `postgres`: the statement failed and the engine is well. `misuse`: see `Misuse`. `broken`: the engine can no longer be trusted. */
export type Reply =
  | { readonly is: "value"; readonly value: unknown }
  | { readonly is: "postgres"; readonly error: PostgresErrorFields }
  | { readonly is: "misuse"; readonly message: string }
  | { readonly is: "broken"; readonly message: string; readonly stack: string | null };
