import { readFileSync } from "node:fs";
import { buildAccess } from "../access/build-access.ts";
import { applyFiles } from "../apply/apply.ts";
import type { ApplyEvent, Outcome } from "../apply/event.ts";
import type { Check } from "../check/check.ts";
import { UserError } from "../errors.ts";
import { asUnproven } from "../inspect/judge.ts";
import { lint } from "../inspect/lint.ts";
import { connect, type LiveConnection } from "../live/connect.ts";
import { settleExposedSchemas } from "../source/exposed-schemas.ts";
import { readTextsOf } from "../source/layouts/open-files.ts";
import { isDatabaseUrl } from "../source/open.ts";
import { readAll } from "../source/reading.ts";
import { type RunOptions, settle } from "./settings.ts";

export type ApplyRequest = {
  readonly files: readonly string[];
  readonly url: string;
  readonly dryRun: boolean;
  /** Seconds. */
  readonly lockTimeout: number;
  /** Seconds. */
  readonly statementTimeout: number;
  readonly schemas?: readonly string[];
  /** Ctrl-C. What runs is broken off; the outcome says what is done and what is not. */
  readonly interruption: AbortSignal;
  /** Asks the person, after the file was shown. */
  readonly confirm: () => Promise<boolean>;
  /** Told as things happen, in order. */
  readonly tell: (event: ApplyEvent) => void;
};

/**
 * Applies migration files to a live database: the only thing in Rowproof that writes to one. Checks run again at the end,
 * over the catalog alone: nothing is executed against people's data.
 */
export async function runApply(all: readonly Check[], request: ApplyRequest): Promise<readonly Outcome[]> {
  if (!isDatabaseUrl(request.url)) throw new UserError("--db-url takes a postgres:// URL.");
  const options: RunOptions = request.schemas === undefined ? {} : { schemas: request.schemas };
  const { checks, config } = settle(all, options, process.cwd());
  const reads = await readTextsOf(request.files);
  const files = request.files.map((path, i) => ({ ...readFile(path), read: reads[i] ?? readAll }));
  return await applyFiles(files, () => openFor(request), {
    limits: { lock: request.lockTimeout * 1000, statement: request.statementTimeout * 1000 },
    mode: request.dryRun ? "dry run" : "run",
    confirm: request.confirm,
    tell: request.tell,
    lint: (catalog) => {
      const exposed = settleExposedSchemas(
        { option: request.schemas ?? config.schemas ?? null, config: null },
        catalog,
      );
      return lint({ catalog, access: buildAccess(catalog, exposed) }, checks).findings.map(asUnproven);
    },
  });
}

/** A connection that an interruption cuts: the server rolls back what is open, and what became of it is looked up and told. */
async function openFor({ url, interruption }: ApplyRequest): Promise<LiveConnection> {
  const live = await connect(url, { environment: process.env, connectTimeoutMs: 15_000 });
  interruption.addEventListener("abort", () => void live.close(), { once: true });
  return live;
}

function readFile(path: string): { readonly path: string; readonly text: string } {
  try {
    return { path, text: readFileSync(path, "utf8") };
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : String(error);
    throw new UserError(`${path} cannot be read: ${reason}.`);
  }
}
