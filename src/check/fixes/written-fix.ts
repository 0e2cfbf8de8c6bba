import type { Fix } from "../check.ts";

/** A fix that Rowproof writes. */
export type WrittenFix = Exclude<Fix, { readonly safety: "manual" }>;

/** The fixes as one: as careful as the most careful, promising no more than the one that promises least. */
export const together = (fixes: readonly WrittenFix[], why: string): WrittenFix => ({
  safety: fixes.some(({ safety }) => safety === "review") ? "review" : "safe",
  why,
  up: fixes.flatMap(({ up }) => up),
  down: fixes.toReversed().flatMap(({ down }) => down),
  keeps: least.find((promise) => fixes.some(({ keeps }) => keeps === promise)) ?? "everyone",
});

const least: readonly WrittenFix["keeps"][] = ["backend", "readers", "owners", "everyone"];
