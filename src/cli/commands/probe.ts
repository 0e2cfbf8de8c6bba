import { type Command, InvalidArgumentError, Option } from "commander";
import type { ProbeOptions } from "../../run/probe.ts";
import { type ExitCode, exit, type Finish } from "../exit.ts";
import { type FailOn, names, seconds } from "../options.ts";
import { outcomeOf } from "../outcome.ts";
import { deliver, processTerminal, type Terminal } from "../terminal.ts";

type Options = Omit<ProbeOptions, "users" | "ready" | "pace" | "folder"> & {
  readonly email: readonly string[];
  readonly password: readonly string[];
  readonly accessToken: readonly string[];
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
};

const severities = ["error", "warning", "info", "none"];

/** `rowproof probe`: what a stranger, and one user beside another, get of a running Supabase project. */
export function registerProbe(program: Command, finish: Finish): void {
  program
    .command("probe")
    .description("look at your running Supabase project from outside: one row at most of each table, nothing written")
    .option("--url <url>", "https://<project>.supabase.co (default: SUPABASE_URL, or a .env file)")
    .option("--anon-key <key>", "the anon or publishable key (default: SUPABASE_ANON_KEY, or a .env file)")
    .option("--email <email>", "a test user; give it twice to compare two", collect, [])
    .option("--password <password>", "that user's password, in the same order", collect, [])
    .option("--access-token <token>", "a test user's session instead of a password; may be given twice", collect, [])
    .option("--source <source>", "migrations, a database or a saved catalog to compare with")
    .option("--schemas <names>", "the schemas that the API serves, separated by commas", names)
    .option("--yes", "the project is mine (asked of any host but this machine)", false)
    .option("--show-values", "show the values that came back", false)
    .option("--allow-writes", "let the probe try to change and delete the row of --test-row", false)
    .option("--test-row <table:column=value>", "a row that user A made for this: the only one ever written to")
    .option("--offline", "ask nobody: look for secrets in the working directory, and for nothing else", false)
    .option("--config <file>", "configuration file (default: the nearest rowproof.config.json)")
    .option("--only <checks>", "tell only what these checks find, separated by commas", names)
    .option("--skip <checks>", "leave these checks out", names)
    .option("--baseline <file>", "hide the findings that this file lists")
    .option("--update-baseline", "write the present findings to the baseline", false)
    .option("--requests-per-second <number>", "how fast to ask (default: 5)", above0)
    .option("--most-requests <number>", "how many requests at most (default: 300)", above0)
    .option("--deadline <seconds>", "when to stop (default: 300)", seconds)
    .addOption(new Option("-f, --format <format>", "form of the report").choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", "write the report to a file instead of stdout")
    .addOption(new Option("--fail-on <severity>", "exit with 1 at or above this (default: error)").choices(severities))
    .option("--verbose", "tell every finding on its own", false)
    .option("-q, --quiet", "no progress on stderr", false)
    .option("--no-color", "no colour")
    .action(async (options: Options) => finish(await probe(options)));
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function above0(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("It takes a number above 0.");
  return value;
}

async function probe(options: Options): Promise<ExitCode> {
  const terminal = processTerminal(options);
  const { failOnOf, probeProject, UserError } = await import("../../index.ts");
  if (options.email.length !== options.password.length) {
    throw new UserError("Each --email needs its --password, in the same order.");
  }
  const users = [
    ...options.email.map((email, index) => ({
      by: "password" as const,
      email,
      password: options.password[index] ?? "",
    })),
    ...options.accessToken.map((accessToken) => ({ by: "token" as const, accessToken })),
  ];
  const ready = (): void => announce(options, terminal);
  const report = await probeProject({ ...options, users, ready }, terminal.progress);
  terminal.progress("");
  const color = terminal.color && options.output === undefined;
  const text =
    options.format === "json"
      ? (await import("../../report/json.ts")).json(report)
      : (await import("../../report/pretty.ts")).pretty(report, {
          color,
          width: terminal.width,
          verbose: options.verbose,
        });
  deliver(text, options.output ?? null, terminal);
  const { code } = outcomeOf(report, { failOn: options.failOn ?? failOnOf(options), strict: false });
  const unasked = report.coverage.probe?.unasked.length ?? 0;
  if (code !== exit.clean || unasked === 0) return code;
  terminal.err("rowproof: the probe is not complete; the notes say what was not looked at.\n");
  return exit.userMustAct;
}

/** Before the first request, so that nobody is surprised by what their server sees. */
function announce({ mostRequests = 300, requestsPerSecond = 5, allowWrites, quiet }: Options, { err }: Terminal): void {
  if (quiet) return;
  const writes = allowWrites ? "writes to the test row only" : "nothing is written";
  err(`At most ${mostRequests} requests, ${requestsPerSecond} a second; ${writes}.\n`);
}
