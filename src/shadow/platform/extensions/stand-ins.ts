import type { StandIn } from "./stand-in.ts";

/** Every stand-in: one file each, and one line here. */
export const standIns: readonly StandIn[] = [];
