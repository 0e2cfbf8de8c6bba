import type { Command } from "commander";
import { exit, type Finish } from "../exit.ts";
import { seconds } from "../options.ts";
import { processTerminal } from "../terminal.ts";

type SnapshotOptions = {
  readonly output: string;
  readonly statementTimeout: number;
  readonly quiet: boolean;
  readonly color: boolean;
};

/** `rowproof snapshot URL -o catalog.json`: take the catalog where production is reachable, lint it anywhere. */
export function registerSnapshot(program: Command, finish: Finish): void {
  program
    .command("snapshot")
    .description("save the catalog of a live database: names and definitions, never a row of a table")
    .argument("<url>", "postgres://…")
    .option("-o, --output <file>", "the file to write", "catalog.json")
    .option("--statement-timeout <seconds>", "the longest that one statement may take", seconds, 60)
    .option("-q, --quiet", "no progress on stderr", false)
    .option("--no-color", "no colour")
    .action(async (url: string, options: SnapshotOptions) => {
      const terminal = processTerminal(options);
      const { saveSnapshot } = await import("../../index.ts");
      const { name, tables } = await saveSnapshot(url, options.output, options.statementTimeout, terminal.progress);
      terminal.progress("");
      terminal.err(`Saved the catalog of ${name} (${tables} tables) to ${options.output}.\n`);
      finish(exit.clean);
    });
}
