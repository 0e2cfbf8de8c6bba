import type { Command } from "commander";
import type { Outcome } from "../../apply/event.ts";
import { UserError } from "../../errors.ts";
import { applyTeller } from "../apply-teller.ts";
import { exit, type Finish } from "../exit.ts";
import { names, seconds } from "../options.ts";
import { processTerminal, type Terminal } from "../terminal.ts";

type ApplyCommandOptions = {
  readonly dbUrl: string;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly lockTimeout: number;
  readonly statementTimeout: number;
  readonly schemas?: readonly string[];
  readonly color: boolean;
};

/** `rowproof apply FILE… --db-url URL`: the only command that writes to a live database, and only what it shows first. */
export function registerApply(program: Command, finish: Finish): void {
  program
    .command("apply")
    .description("apply fix migrations to a live database: shows what it will run, asks, runs it in one transaction")
    .argument("<file...>", "migration files, in the order in which to apply them")
    .requiredOption("--db-url <url>", "postgres://… of the database to change")
    .option("-y, --yes", "do not ask", false)
    .option("--dry-run", "show what would run, and run nothing", false)
    .option("--lock-timeout <seconds>", "the longest to wait for others' locks", seconds, 5)
    .option("--statement-timeout <seconds>", "the longest that one statement may take", seconds, 300)
    .option("--schemas <names>", "the schemas that the API serves, for the look at the end", names)
    .option("--no-color", "no colour")
    .action(async (files: readonly string[], options: ApplyCommandOptions) => {
      const terminal = processTerminal({ color: options.color, quiet: false });
      const outcomes = await withInterruption((interruption) => apply(files, options, terminal, interruption));
      finish(outcomes.every(isGood) ? exit.clean : exit.userMustAct);
    });
}

const isGood = ({ result }: Outcome): boolean => ["applied", "already applied", "shown"].includes(result);

async function apply(
  files: readonly string[],
  options: ApplyCommandOptions,
  terminal: Terminal,
  interruption: AbortSignal,
): Promise<readonly Outcome[]> {
  const { applyMigrations } = await import("../../index.ts");
  return await applyMigrations({
    files,
    url: options.dbUrl,
    dryRun: options.dryRun,
    lockTimeout: options.lockTimeout,
    statementTimeout: options.statementTimeout,
    ...(options.schemas === undefined ? {} : { schemas: options.schemas }),
    interruption,
    confirm: () => confirm(options, terminal, interruption),
    tell: applyTeller(terminal),
  });
}

async function confirm({ yes }: ApplyCommandOptions, terminal: Terminal, interruption: AbortSignal): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new UserError(
      "There is nobody to ask: stdin is no terminal. Nothing was run.",
      "Pass --yes to run without asking.",
    );
  }
  const { createInterface } = await import("node:readline/promises");
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question("Run this? [y/N] ", { signal: interruption });
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    terminal.err("\n");
    return false;
  } finally {
    asking.close();
  }
}

/** Turns Ctrl-C into a signal for as long as the work lasts; a second Ctrl-C ends the process. */
async function withInterruption<Result>(work: (interruption: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exit.interrupted);
    controller.abort();
    process.stderr.write("\nrowproof: interrupted; asking the database what is done …\n");
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
