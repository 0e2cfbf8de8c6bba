import { Command, CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { doBeforeTheEnd } from "../interruption.ts";
import { version } from "../version.ts";
import { registerApply } from "./commands/apply.ts";
import { registerCheck } from "./commands/check.ts";
import { registerDiff } from "./commands/diff.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerFix } from "./commands/fix.ts";
import { registerInit } from "./commands/init.ts";
import { registerProbe } from "./commands/probe.ts";
import { registerProve } from "./commands/prove.ts";
import { registerSnapshot } from "./commands/snapshot.ts";
import { type ExitCode, exit } from "./exit.ts";

/**
 * Runs one command line. Resolves to the exit code: 0 nothing at or above --fail-on, 1 findings, 2 the user must act,
 * 3 a bug in Rowproof. 130 after Ctrl-C.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exit.clean;
  const program = new Command("rowproof")
    .description(
      "Lints a Postgres or Supabase schema, proves each leak on a throw-away copy, and writes verified fixes.",
    )
    .version(version, "-V, --version")
    .showHelpAfterError("(rowproof --help lists the commands)")
    .enablePositionalOptions()
    .exitOverride();
  const finish = (result: ExitCode): void => {
    code = result;
  };
  for (const register of [
    registerCheck,
    registerFix,
    registerProve,
    registerDiff,
    registerApply,
    registerSnapshot,
    registerProbe,
    registerExplain,
    registerInit,
  ]) {
    register(program, finish);
  }
  listenForInterruption();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    return failure(error);
  }
  return code;
}

function failure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.userMustAct;
  if (error instanceof UserError) {
    process.stderr.write(`rowproof: ${error.message}\n${error.hint === null ? "" : `${error.hint}\n`}`);
    return exit.userMustAct;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `rowproof: this is a bug in Rowproof ${version}; nothing was concluded about your schema.\n${stack}\n`,
  );
  return exit.bug;
}

/** Ctrl-C ends at once: everything but `apply`, which says itself what is done, leaves nothing behind. */
function listenForInterruption(): void {
  // A reader that went away (`| head`) loses text, not the verdict.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  let isStopping = false;
  const stop = (): void => {
    if (process.listenerCount("SIGINT") > 1) return;
    // A second Ctrl-C does not wait for the first one's tidying up.
    if (isStopping) process.exit(exit.interrupted);
    isStopping = true;
    process.stderr.write("\nrowproof: interrupted; nothing was written and nothing was concluded.\n");
    void doBeforeTheEnd().then(() => process.exit(exit.interrupted));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
