import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { configName } from "../../config/name.ts";
import { UserError } from "../../errors.ts";
import { exit, type Finish } from "../exit.ts";

const starting = {
  failOn: "error",
  checks: {},
  ignore: [],
};

/** `rowproof init` writes a configuration file to start from; it never overwrites one. */
export function registerInit(program: Command, finish: Finish): void {
  program
    .command("init")
    .description(`write a ${configName} to start from`)
    .action(() => {
      const file = join(process.cwd(), configName);
      if (existsSync(file)) throw new UserError(`${configName} exists already; nothing was changed.`);
      writeFileSync(file, `${JSON.stringify(starting, null, 2)}\n`);
      process.stderr.write(`Wrote ${configName}.\n`);
      finish(exit.clean);
    });
}
