import { type Command, Option } from "commander";
import type { Report } from "../../report/report.ts";
import type { ExitCode, Finish } from "../exit.ts";
import { type CommonOptions, type FailOn, withCommonOptions } from "../options.ts";
import { outcomeOf } from "../outcome.ts";
import { deliver, processTerminal } from "../terminal.ts";

type CheckOptions = CommonOptions & {
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly verbose: boolean;
};

/** `rowproof [check] [SOURCE…]`: lint, prove, verify fixes, report. */
export function registerCheck(program: Command, finish: Finish): void {
  withCommonOptions(program.command("check", { isDefault: true }))
    .description("lint a folder of migrations, SQL files, a postgres:// URL or a saved catalog.json")
    .argument("[source...]", "default: the migrations found from the working directory")
    .addOption(new Option("-f, --format <format>", "form of the report").choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", "write the report to a file instead of stdout")
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 when a finding is at or above this (default: error)").choices([
        "error",
        "warning",
        "info",
        "none",
      ]),
    )
    .option("--baseline <file>", "hide the findings that this file lists")
    .option("--update-baseline", "write the present findings to the baseline", false)
    .option("--verbose", "tell every finding on its own, however often its check fires", false)
    .action(async (sources: readonly string[], options: CheckOptions) => finish(await check(sources, options)));
}

async function check(sources: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const terminal = processTerminal(options);
  const { checkSources } = await import("../../index.ts");
  const { report, failOn, strict } = await checkSources(sources, options, terminal.progress);
  terminal.progress("");
  deliver(await render(report, options, terminal), options.output ?? null, terminal);
  const { code, because } = outcomeOf(report, { failOn: options.failOn ?? failOn, strict });
  if (because !== null) terminal.err(`rowproof: ${because}\n`);
  return code;
}

async function render(
  report: Report,
  { format, output, verbose }: CheckOptions,
  { color, width }: { readonly color: boolean; readonly width: number },
): Promise<string> {
  if (format === "json") return (await import("../../report/json.ts")).json(report);
  const { pretty } = await import("../../report/pretty.ts");
  return pretty(report, { color: color && output === undefined, width, verbose });
}
