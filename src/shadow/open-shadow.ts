import { startEngine } from "./engine-thread.ts";
import { inspect } from "./inspect.ts";
import type { Platform } from "./platform/platform.ts";
import type { Shadow } from "./shadow.ts";
import { shadowOver } from "./shadow-over.ts";
import type { Compiled } from "./worker/compiled.ts";

export type ShadowOptions = {
  readonly platform: Platform;
  /** Bytes from `Shadow.dump`, in place of a new database. */
  readonly from?: Uint8Array;
  /** For one call; of `attemptScripts`, for one script. 30,000 unless told otherwise. */
  readonly timeLimitMs?: number;
};

const bootLimitMs = 120_000;

/** Opens a shadow database in a worker thread of its own. Rejects with `ShadowTimeout` when it does not start. */
export async function openShadow(options: ShadowOptions): Promise<Shadow> {
  const limits = { bootMs: bootLimitMs, callMs: options.timeLimitMs ?? defaultLimitMs };
  const engine = await startEngine({ platform: options.platform, from: options.from ?? null, wasm: compiled }, limits);
  compiled = engine.wasm;
  const dump = (): Promise<Uint8Array> => engine.ask("dump", null);
  return shadowOver(engine, { inspect, dump, clone: async () => openShadow({ ...options, from: await dump() }) });
}

/** Of a call, where the caller sets none. */
export const defaultLimitMs = 30_000;

/** From the first engine of this process, for the others. */
let compiled: Compiled | null = null;
