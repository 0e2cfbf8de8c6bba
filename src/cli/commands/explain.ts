import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { UserError } from "../../errors.ts";
import { exit, type Finish } from "../exit.ts";

/** `rowproof explain CHECK` prints a check's page; `rowproof checks` lists them. */
export function registerExplain(program: Command, finish: Finish): void {
  program
    .command("explain")
    .description("print the documentation of a check")
    .argument("<check>", "the check's id")
    .action(async (id: string) => {
      const { checks } = await import("../../index.ts");
      const check = checks.find((candidate) => candidate.id === id || candidate.alsoKnownAs.includes(id));
      if (check === undefined) throw new UserError(`There is no check "${id}".`, "rowproof checks lists them.");
      process.stdout.write(page(check.family, check.id));
      finish(exit.clean);
    });

  program
    .command("checks")
    .description("list the checks")
    .action(async () => {
      const { checks } = await import("../../index.ts");
      const width = Math.max(...checks.map(({ id }) => id.length));
      for (const { id, severity, title } of checks) {
        process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`);
      }
      finish(exit.clean);
    });
}

/** The page lies beside the check, in the package as in the repository. */
function page(family: string, id: string): string {
  const root = import.meta.url.endsWith(".ts") ? "../../../" : "../../../../";
  return readFileSync(new URL(`${root}checks/${family}/${id}/README.md`, import.meta.url), "utf8");
}
