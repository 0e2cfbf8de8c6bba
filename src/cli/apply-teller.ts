import type { ApplyEvent, Outcome } from "../apply/event.ts";
import type { FileStatement } from "../apply/migration-file.ts";
import type { Terminal } from "./terminal.ts";

/** Says what `apply` does: what will run and what is gone on stdout, the rest on stderr. */
export function applyTeller(terminal: Terminal): (event: ApplyEvent) => void {
  return (event) => {
    switch (event.event) {
      case "plan":
        tellPlan(event, terminal);
        return;
      case "running":
        terminal.progress(`running line ${event.statement.line} of ${event.file.path}`);
        return;
      case "rebuilding":
        terminal.err(
          `The index ${event.index} was left unfinished by an earlier run: it is dropped and built again.\n`,
        );
        return;
      case "outcome":
        terminal.progress("");
        terminal.err(`${event.file.path}: ${outcomeText(event.outcome)}\n`);
        return;
      case "relinted":
        terminal.progress("");
        tellRelinted(event, terminal);
        return;
      case "not relinted":
        terminal.progress("");
        terminal.err(`What is gone was not looked at:\n${event.because.map((reason) => `  ${reason}\n`).join("")}`);
        return;
    }
  };
}

function tellPlan(
  { database, file, run, skipped, warnings }: Extract<ApplyEvent, { event: "plan" }>,
  terminal: Terminal,
): void {
  terminal.out(`${file.path} on ${database}:\n\n${run.map(statementText).join("\n")}\n`);
  if (skipped.length > 0) terminal.out(`\nDone already: ${lines(skipped)}.\n`);
  for (const warning of warnings) terminal.err(`Note: ${warning}.\n`);
}

const statementText = ({ text, alone }: FileStatement): string =>
  `  ${text.trim().replaceAll("\n", "\n  ")};${alone ? "  -- outside the transaction" : ""}`.replace(/;;/, ";");

const lines = (statements: readonly FileStatement[]): string =>
  statements.length === 0
    ? "nothing"
    : `line${statements.length === 1 ? "" : "s"} ${statements.map(({ line }) => line).join(", ")}`;

function outcomeText(outcome: Outcome): string {
  const history = (recorded: boolean): string => (recorded ? ", and recorded in the migration history" : "");
  switch (outcome.result) {
    case "applied":
      return `applied${history(outcome.recorded)}.`;
    case "already applied":
      return `was applied before; nothing had to run${history(outcome.recorded)}.`;
    case "shown":
      return "nothing was run (--dry-run).";
    case "declined":
      return "nothing was run.";
    case "refused":
      return `refused, nothing was run:\n${outcome.because.map((reason) => `  ${reason}`).join("\n")}`;
    case "failed": {
      const place = outcome.line === null ? "" : ` at line ${outcome.line}`;
      return `broke off${place}: ${outcome.because}\n  done: ${lines(outcome.done)}\n  not done: ${lines(outcome.notDone)}\n  Run the same command again to complete it.`;
    }
    case "unknown":
      return `${outcome.because}\n  Run the same command again: it looks first.`;
  }
}

function tellRelinted({ gone, remaining }: Extract<ApplyEvent, { event: "relinted" }>, terminal: Terminal): void {
  const list = gone.map(({ check, object }) => `  ${check} on ${object.identity}\n`).join("");
  terminal.out(`\nGone: ${gone.length} finding${gone.length === 1 ? "" : "s"}\n${list}`);
  const errors = remaining.filter(({ severity }) => severity === "error").length;
  terminal.out(
    `Still there: ${remaining.length}, of them ${errors} error${errors === 1 ? "" : "s"}. rowproof check shows them.\n`,
  );
}
