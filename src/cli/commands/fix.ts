import { type Command, InvalidArgumentError } from "commander";
import type { Choice } from "../../run/choices.ts";
import type { Fixed } from "../../run/fix.ts";
import { exit, type Finish } from "../exit.ts";
import { type CommonOptions, withCommonOptions } from "../options.ts";
import { processTerminal, type Terminal } from "../terminal.ts";

type FixCommandOptions = CommonOptions & {
  readonly dryRun: boolean;
  readonly output?: string;
  readonly choose: readonly Choice[];
  readonly onlySafe: boolean;
  readonly all: boolean;
  readonly concurrently?: boolean;
  readonly baseline?: string;
};

/** `rowproof fix [SOURCE]`: one migration of every verified fix. */
export function registerFix(program: Command, finish: Finish): void {
  withCommonOptions(program.command("fix"))
    .description("write one verified fix migration, in the folder's own convention")
    .argument("[source...]", "as for check")
    .option("--dry-run", "print the migration instead of writing it", false)
    .option("-o, --output <file>", "the file to write (default: the folder's next migration)")
    .option(
      "--all",
      "also write changes of design that need a person's look (they may fail on the rows you have)",
      false,
    )
    .option("--choose <id=n>", "of a finding, by its fingerprint: the nth of the ways that check lists", choice, [])
    .option("--only-safe", "leave out fixes that need a person's look", false)
    .option("--concurrently", "make indexes without keeping writers waiting (default for a database URL)")
    .option("--no-concurrently", "make indexes inside the migration's transaction (default for a folder)")
    .option("--baseline <file>", "leave the findings that this file lists as they are")
    .action(async (sources: readonly string[], options: FixCommandOptions) => {
      const terminal = processTerminal(options);
      const { fixSources } = await import("../../index.ts");
      const fixed = await fixSources(sources, { ...options, now: new Date() }, terminal.progress);
      terminal.progress("");
      tell(fixed, options, terminal);
      finish(exit.clean);
    });
}

/** `0123456789abcdef=2`, which may be given more than once. */
function choice(text: string, before: readonly Choice[]): readonly Choice[] {
  const [, fingerprint = "", number = ""] = /^([0-9a-f]{4,16})=([1-9]\d?)$/.exec(text) ?? [];
  if (fingerprint === "") throw new InvalidArgumentError("It takes a fingerprint and a number: 0123456789abcdef=2.");
  return [...before, { fingerprint, number: Number(number) }];
}

function tell(fixed: Fixed, { dryRun }: FixCommandOptions, terminal: Terminal): void {
  if (fixed.text === null) terminal.err("There is nothing that Rowproof can fix by itself.\n");
  else tellMigration(fixed, fixed.text, dryRun, terminal);
  tellReview(fixed, terminal);
  const { since, leftOut } = fixed;
  if (since !== null && since.older > 0)
    terminal.err(`Left as it was before ${since.revision}: ${plural(since.older)}.\n`);
  if (leftOut.length === 0) return;
  terminal.err(`Left out, ${plural(leftOut.length)}:\n`);
  for (const { finding, because } of leftOut) {
    terminal.err(`  ${finding.check} on ${finding.object.identity}: ${because}\n`);
  }
}

function tellMigration(fixed: Fixed, text: string, dryRun: boolean, terminal: Terminal): void {
  if (dryRun) terminal.out(text);
  const files = (dryRun ? [fixed.file] : fixed.written).join(" and ");
  terminal.err(`${dryRun ? "Would write" : "Wrote"} ${files}: ${plural(fixed.included.length)} fixed.\n`);
  for (const caveat of fixed.caveats) terminal.err(`Note: ${caveat}\n`);
  if (fixed.note !== null) terminal.err(`${fixed.note}\n`);
}

/** What a person has to read before the migration runs: it takes something away, or rests on a guess. */
function tellReview({ included }: Fixed, terminal: Terminal): void {
  const review = included.filter(({ fix }) => fix?.safety === "review");
  if (review.length === 0) return;
  terminal.err(`Read before it runs, ${plural(review.length)} whose fix takes something away or rests on a guess:\n`);
  for (const { check, object, fix } of review) terminal.err(`  ${check} on ${object.identity}: ${fix?.why ?? ""}\n`);
}

const plural = (count: number): string => `${count} finding${count === 1 ? "" : "s"}`;
