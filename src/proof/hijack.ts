import type { Hijack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import type { Lab } from "./lab.ts";
import { inconclusive } from "./outcome.ts";

export async function hijack(_lab: Lab, _experiment: Hijack): Promise<Proof> {
  return inconclusive("not yet");
}
