import { type Command, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../check/finding.ts";

/** The flags that every command that lints understands. */
export type CommonOptions = {
  readonly config?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly schemas?: readonly string[];
  readonly layout?: string;
  readonly platform?: "supabase" | "none";
  readonly shadow?: string;
  readonly since?: string;
  readonly contract?: string;
  readonly strict?: boolean;
  readonly prove: boolean;
  readonly cache: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly statementTimeout: number;
};

export type FailOn = Severity | "none";

/** Adds the flags that say how a source is read. */
export const withSourceOptions = (command: Command): Command =>
  command
    .option("--config <file>", "configuration file (default: the nearest rowproof.config.json)")
    .option("--schemas <names>", "the schemas that the API serves, separated by commas", names)
    .option("--layout <name>", "the migration tool's layout, where detection is wrong")
    .addOption(
      new Option(
        "--platform <name>",
        "what a folder's database holds at first (default: what its statements name)",
      ).choices(["supabase", "none"]),
    )
    .option(
      "--shadow <engine>",
      "what to replay and attack in: pglite (default), a postgres:// URL of an empty server, docker:IMAGE, native or native:MAJOR",
    )
    .option("--strict", "make nothing up: exit with 2 when migrations need what none of them makes")
    .option("--no-cache", "neither read nor write the cache")
    .addOption(
      new Option("--statement-timeout <seconds>", "the longest that one statement may take")
        .argParser(seconds)
        .default(60),
    )
    .option("-q, --quiet", "no progress on stderr", false)
    .option("--no-color", "no colour");

/** What `--contract` takes. */
export const contractHelp =
  "the access contract (default: the nearest rowproof.access.yaml from the migrations upwards, or beside the configuration)";

/** Adds the common flags to a command that lints. */
export const withCommonOptions = (command: Command): Command =>
  withSourceOptions(command)
    .option("--only <checks>", "run only these checks, separated by commas", names)
    .option("--skip <checks>", "leave these checks out", names)
    .option(
      "--since <revision>",
      "only what is new since a git revision; a branch counts from where the present one left it",
    )
    .option("--contract <file>", contractHelp)
    .option("--no-prove", "state findings without executing experiments or verifying fixes");

export const names = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** Seconds as a person writes them. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("It takes a number of seconds above 0.");
  return value;
}
