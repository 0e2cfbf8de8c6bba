import { openShadow, type ShadowOptions } from "./open-shadow.ts";
import { platformIdentity } from "./platform/identity.ts";
import type { Platform } from "./platform/platform.ts";
import type { Shadow } from "./shadow.ts";

/** A PostgreSQL in which shadows are opened. */
export type Engine = {
  /** Sentences for the report: what judged, unless it is the embedded Postgres, and what is otherwise there. */
  readonly notices: readonly string[];
  /**
   * What a new shadow holds and how it behaves, as a name: equal names mean equal results. A cache of anything that was
   * computed in a shadow has to include it in its key.
   */
  readonly identity: (platform: Platform) => string;
  readonly open: (options: ShadowOptions) => Promise<Shadow>;
  /** Whether its shadows can be dumped, and opened from a dump. */
  readonly dumps: boolean;
  /** Leaves nothing behind. Never rejects. */
  readonly close: () => Promise<void>;
};

/** What starting an engine needs. */
export type EngineOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress: (text: string) => void;
};

/** PGlite, in worker threads of this process. */
export const embedded: Engine = {
  notices: [],
  identity: platformIdentity,
  open: openShadow,
  dumps: true,
  close: async () => {},
};
