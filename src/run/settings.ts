import type { Check } from "../check/check.ts";
import type { Severity } from "../check/finding.ts";
import { isOutside, outsideChecks } from "../check/outside-checks.ts";
import { type LoadedConfig, loadConfig } from "../config/config.ts";
import { UserError } from "../errors.ts";
import type { Platform } from "../shadow/platform/platform.ts";

/** What a person asked for on the command line; everything is optional. */
export type RunOptions = {
  readonly config?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly schemas?: readonly string[];
  readonly layout?: string;
  readonly platform?: Platform;
  /** A git revision: only what is new since then counts. */
  readonly since?: string;
  /** Assumptions are not accepted. */
  readonly strict?: boolean;
  readonly prove?: boolean;
  readonly cache?: boolean;
  /** What the shadow runs on: `pglite` (the default), a URL, `docker:IMAGE` or `native`. */
  readonly shadow?: string;
  readonly baseline?: string;
  /** The access contract's file, where it is not found by itself. */
  readonly contract?: string;
  readonly updateBaseline?: boolean;
  /** Seconds. */
  readonly statementTimeout?: number;
};

/** Called with a short line on what is going on; the empty text ends it. */
export type Progress = (text: string) => void;

/** Command line and configuration file, settled. */
export type Settings = LoadedConfig & {
  readonly options: RunOptions;
  readonly checks: readonly Check[];
  readonly severities: Readonly<Record<string, Severity>>;
};

/** Throws UserError for an unknown check, wherever it is named. */
export function settle(all: readonly Check[], options: RunOptions, folder: string): Settings {
  const known = all.map(({ id }) => id);
  const loaded = loadConfig(options.config ?? null, folder, [...known, ...outsideChecks]);
  for (const id of [...(options.only ?? []), ...(options.skip ?? [])]) {
    if (!known.includes(id) && !isOutside(id))
      throw new UserError(`There is no check "${id}".`, "rowproof checks lists them.");
  }
  const configured = Object.entries(loaded.config.checks ?? {});
  const off = new Set(configured.filter(([, severity]) => severity === "off").map(([id]) => id));
  const wanted = (id: string): boolean =>
    options.only === undefined ? !off.has(id) && !(options.skip ?? []).includes(id) : options.only.includes(id);
  return {
    ...loaded,
    options,
    checks: all.filter(({ id }) => wanted(id)),
    severities: Object.fromEntries(
      configured.flatMap(([id, severity]) => (severity === "off" ? [] : [[id, severity] as const])),
    ),
  };
}
