import { type Command, Option } from "commander";
import type { DiffReport } from "../../report/access/diff-report.ts";
import { type ExitCode, exit, type Finish } from "../exit.ts";
import { type CommonOptions, names, seconds, withSourceOptions } from "../options.ts";
import { deliver, processTerminal, type Terminal } from "../terminal.ts";

type DiffCommandOptions = Omit<CommonOptions, "since"> & {
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly failOn: "opens" | "none";
  readonly budget: number;
};

/** `rowproof diff BASE [HEAD]`: what a change opens or closes. */
export function registerDiff(program: Command, finish: Finish): void {
  withSourceOptions(program.command("diff"))
    .description("say what a change opens or closes: who reaches what, and which findings come and go")
    .argument("<base>", "a folder, a file, a catalog.json, a postgres:// URL, or a git revision (main, git:v1.2)")
    .argument("[head]", "the same (default: the migrations found from the working directory)")
    .addOption(new Option("-f, --format <format>", "form of the report").choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", "write the report to a file instead of stdout")
    .addOption(
      new Option("--fail-on <what>", "exit with 1 when something opens, or never")
        .choices(["opens", "none"])
        .default("opens"),
    )
    .option("--only <checks>", "compare findings of these checks only, separated by commas", names)
    .option("--skip <checks>", "leave these checks out", names)
    .option("--no-prove", "state findings without executing their experiments")
    .addOption(
      new Option("--budget <seconds>", "the longest that the tries of one side may take")
        .argParser(seconds)
        .default(60),
    )
    .addHelpText("after", "\nA branch counts from where the present one left it. Exits with 1 when something opens.")
    .action(async (base: string, head: string | undefined, options: DiffCommandOptions) =>
      finish(await diff(base, head ?? null, options)),
    );
}

async function diff(base: string, head: string | null, options: DiffCommandOptions): Promise<ExitCode> {
  const terminal = processTerminal(options);
  const { diffSources } = await import("../../index.ts");
  const report = await diffSources(base, head, options, terminal.progress);
  terminal.progress("");
  deliver(await render(report, options, terminal), options.output ?? null, terminal);
  return report.opens.length > 0 && options.failOn === "opens" ? exit.findings : exit.clean;
}

async function render(
  report: DiffReport,
  { format, output }: DiffCommandOptions,
  { color, width }: Terminal,
): Promise<string> {
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  const { prettyDiff } = await import("../../report/access/pretty-diff.ts");
  return prettyDiff(report, { color: color && output === undefined, width });
}
