import { writeFileSync } from "node:fs";
import { UserError } from "../errors.ts";

/** What the command line needs of its surroundings, so that a test can give others. */
export type Terminal = {
  /** Only reports go here. */
  readonly out: (text: string) => void;
  /** Errors, progress, questions. */
  readonly err: (text: string) => void;
  readonly color: boolean;
  readonly width: number;
  /** Replaces the progress line; shown only where stderr is a terminal. The empty text removes it. */
  readonly progress: (text: string) => void;
};

/** The process's own terminal. A reader that went away (`| head`) ends the output quietly. */
export function processTerminal(options: { readonly color: boolean; readonly quiet: boolean }): Terminal {
  const { stdout, stderr, env } = process;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write("\r\u001b[K");
    shown = false;
  };
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const allowed = options.color && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  return {
    out: (text) => {
      clear();
      stdout.write(text);
    },
    err: (text) => {
      clear();
      stderr.write(text);
    },
    color: allowed && (forced || stdout.isTTY === true),
    width: Math.min(Math.max(stdout.columns || 100, 40), 140),
    progress: (text) => {
      if (!stderr.isTTY || options.quiet) return;
      clear();
      if (text === "") return;
      stderr.write(text.slice(0, (stderr.columns || 80) - 1));
      shown = true;
    },
  };
}

/** Writes the report to the file, or to stdout where none is named. Throws UserError when the file cannot be written. */
export function deliver(text: string, file: string | null, terminal: Terminal): void {
  if (file === null) {
    terminal.out(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(
      `The report could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
