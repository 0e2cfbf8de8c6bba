import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Check } from "../check/check.ts";
import { deviationsOf } from "../contract/compare.ts";
import { type Contract, contractName } from "../contract/contract.ts";
import { writeContract } from "../contract/write.ts";
import { UserError } from "../errors.ts";
import { accessReportOf } from "../inspect/access-report-of.ts";
import { matrixOf } from "../inspect/matrix-of.ts";
import type { AccessReport } from "../report/access/access-report.ts";
import { showPath } from "../source/show-path.ts";
import { isStrict } from "./check.ts";
import { contractFile, contractFrom, startOf } from "./contract.ts";
import { withLoaded, withOpening } from "./opened.ts";
import { type Progress, type RunOptions, settle } from "./settings.ts";

export type ProveOptions = RunOptions & {
  /** Whom to try; everybody unless told otherwise. */
  readonly actors?: readonly string[];
  /** Seconds for everything together. */
  readonly budget?: number;
  /** Where the contract is written; `true`: beside the configuration. Never over one that is there. */
  readonly writeContract?: string | true;
};

export type Proved = {
  readonly report: AccessReport;
  /** The contract's file, where one was written. */
  readonly written: string | null;
  readonly strict: boolean;
};

const defaultBudget = 60;

/** Who reaches what in a source, tried on its shadow. A live database is only read. */
export async function runProve(
  all: readonly Check[],
  sources: readonly string[],
  options: ProveOptions,
  progress: Progress,
): Promise<Proved> {
  const settings = settle(all, options, process.cwd());
  const target = targetOf(options.writeContract, settings.folder);
  return await withOpening(settings, sources, progress, ({ open, cache, named }) =>
    withLoaded(named, open, async (loaded) => {
      const matrix = await matrixOf(loaded, {
        actors: options.actors ?? null,
        budgetMs: (options.budget ?? defaultBudget) * 1000,
        cache,
        progress,
      });
      if (target !== null) write(target, writeContract(matrix));
      const file = target ?? contractFile(settings, startOf(loaded, named));
      const contract: Contract | null = file === null ? null : contractFrom(file, matrix, loaded);
      const deviations = contract === null ? [] : deviationsOf(contract, matrix);
      return {
        report: accessReportOf(loaded, matrix, contract, deviations),
        written: target === null ? null : showPath(target),
        strict: isStrict(settings),
      };
    }),
  );
}

function targetOf(wanted: string | true | undefined, folder: string): string | null {
  if (wanted === undefined) return null;
  const file = wanted === true ? join(folder, contractName) : resolve(wanted);
  if (existsSync(file))
    throw new UserError(
      `There is a contract ${showPath(file)} already.`,
      "Edit it, or move it away to have a new one written.",
    );
  return file;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The contract could not be written to ${showPath(file)}: ${reason}.`);
  }
}
