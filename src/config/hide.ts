import type { Baseline } from "./baseline.ts";
import type { Ignore } from "./config.ts";

type Hideable = {
  readonly check: string;
  readonly fingerprint: string;
  readonly object: { readonly identity: string };
};

export type Hidden<Finding> = {
  readonly shown: readonly Finding[];
  readonly hidden: number;
  /** Sentences about entries that hide nothing any more. */
  readonly notices: readonly string[];
};

/** Takes out what the configuration ignores and what the baseline knows; entries that match nothing are told. */
export function hide<Finding extends Hideable>(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  baseline: Baseline | null,
): Hidden<Finding> {
  const known = new Set(baseline?.findings.map(({ fingerprint }) => fingerprint) ?? []);
  const ignored = (finding: Finding): boolean => ignores.some((ignore) => matches(ignore, finding));
  const shown = findings.filter((finding) => !ignored(finding) && !known.has(finding.fingerprint));
  const present = new Set(findings.map(({ fingerprint }) => fingerprint));
  const stale = baseline?.findings.filter(({ fingerprint }) => !present.has(fingerprint)) ?? [];
  const useless = ignores.filter((ignore) => !findings.some((finding) => matches(ignore, finding)));
  return {
    shown,
    hidden: findings.length - shown.length,
    notices: [
      ...useless.map(
        ({ check, object }) => `The configuration ignores ${check} on ${object}, which finds nothing there.`,
      ),
      ...(stale.length > 0
        ? [`${stale.length} findings of the baseline are gone: --update-baseline takes them out.`]
        : []),
    ],
  };
}

function matches(ignore: Ignore, finding: Hideable): boolean {
  return ignore.check === finding.check && glob(ignore.object).test(finding.object.identity);
}

/** `*` stands for any text; every other character for itself. */
const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "u",
  );
