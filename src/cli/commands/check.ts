import { type Command, Option } from "commander";
import type { Severity } from "../../check/finding.ts";
import type { Report } from "../../report/report.ts";
import { type ExitCode, exit, type Finish } from "../exit.ts";
import { type CommonOptions, type FailOn, withCommonOptions } from "../options.ts";
import { deliver, processTerminal, type Terminal } from "../terminal.ts";

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
  const { report, failOn } = await checkSources(sources, options, terminal.progress);
  terminal.progress("");
  deliver(await render(report, options, terminal), options.output ?? null, terminal);
  if (fails(report, options.failOn ?? failOn)) return exit.findings;
  return incomplete(report, terminal);
}

/** What was not looked at is not clean: without its failed statements, or the parts that were not read, a schema is another. */
function incomplete({ coverage, source }: Report, terminal: Terminal): ExitCode {
  if (coverage.unread.length > 0) {
    const count = coverage.checks.skipped.length;
    terminal.err(
      `rowproof: ${source.name} could not be read in full, so ${count} checks were not run; the notes say why.\n`,
    );
    return exit.userMustAct;
  }
  const { failed } = coverage.statements;
  const [first] = failed;
  if (first === undefined) return exit.clean;
  const others = failed.length === 1 ? "" : `, and ${failed.length - 1} more`;
  terminal.err(
    `rowproof: ${first.file}:${first.line} did not apply (${first.message})${others}; what they would have made was not checked.\n`,
  );
  return exit.userMustAct;
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

const atOrAbove: Readonly<Record<Severity, readonly Severity[]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  info: ["error", "warning", "info"],
};

/** Whether the report holds a finding that the caller wants to fail on. */
const fails = ({ summary }: Report, failOn: FailOn): boolean =>
  failOn !== "none" && atOrAbove[failOn].some((severity) => summary[severity] > 0);
