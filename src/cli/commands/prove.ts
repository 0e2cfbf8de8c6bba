import { type Command, Option } from "commander";
import type { AccessReport } from "../../report/access/access-report.ts";
import type { Proved } from "../../run/prove.ts";
import { type ExitCode, exit, type Finish } from "../exit.ts";
import { type CommonOptions, contractHelp, names, seconds, withSourceOptions } from "../options.ts";
import { deliver, processTerminal, type Terminal } from "../terminal.ts";

type ProveCommandOptions = Omit<CommonOptions, "only" | "skip" | "since" | "prove"> & {
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly actors?: readonly string[];
  readonly budget: number;
  readonly writeContract?: string | true;
  readonly verbose: boolean;
};

/** `rowproof prove [SOURCE]`: who reaches what, shown by trying it. */
export function registerProve(program: Command, finish: Finish): void {
  withSourceOptions(program.command("prove"))
    .description("try everything as everybody on a throw-away copy, and show who reaches what")
    .argument("[source...]", "as for check; a live database is only read")
    .addOption(new Option("-f, --format <format>", "form of the report").choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", "write the report to a file instead of stdout")
    .option("--actors <names>", 'only these: anon, guest, stranger, member, owner, service_role, "role NAME"', names)
    .addOption(
      new Option("--budget <seconds>", "the longest that all tries together may take; what does not fit is said")
        .argParser(seconds)
        .default(60),
    )
    .option("--write-contract [file]", "save what is reached as rowproof.access.yaml, for a person to read and correct")
    .option("--contract <file>", contractHelp)
    .option("--verbose", "every witness and every reason", false)
    .addHelpText(
      "after",
      "\nExits with 0; 1 where access differs from rowproof.access.yaml; 2 where you must act; 3 after a bug of Rowproof's.",
    )
    .action(async (sources: readonly string[], options: ProveCommandOptions) => finish(await prove(sources, options)));
}

async function prove(sources: readonly string[], options: ProveCommandOptions): Promise<ExitCode> {
  const terminal = processTerminal(options);
  const { proveSources } = await import("../../index.ts");
  const proved = await proveSources(sources, options, terminal.progress);
  terminal.progress("");
  deliver(await render(proved.report, options, terminal), options.output ?? null, terminal);
  if (proved.written !== null) terminal.err(`Wrote ${proved.written}: read it, correct it, and commit it.\n`);
  return outcome(proved, terminal);
}

function outcome({ report, strict }: Proved, terminal: Terminal): ExitCode {
  const { statements } = report.coverage;
  const [first] = statements.failed;
  if (report.contract !== null && report.contract.deviations.length > 0) return exit.findings;
  if (first !== undefined) {
    terminal.err(
      `rowproof: ${first.file}:${first.line} did not apply (${first.message}); what it would have made was not tried.\n`,
    );
    return exit.userMustAct;
  }
  const assumed = statements.causes.filter(({ assumption }) => assumption !== null).length;
  if (!strict || assumed === 0) return exit.clean;
  terminal.err("rowproof: --strict allows no assumption, and some were made.\n");
  return exit.userMustAct;
}

async function render(
  report: AccessReport,
  { format, output, verbose }: ProveCommandOptions,
  { color, width }: Terminal,
): Promise<string> {
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  const { prettyAccess } = await import("../../report/access/pretty-access.ts");
  return prettyAccess(report, { color: color && output === undefined, width, verbose });
}
