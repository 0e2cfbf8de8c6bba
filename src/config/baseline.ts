import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../errors.ts";

/** Findings that were there when the baseline was written: they are counted, not shown. Keyed by fingerprint, not by line. */
export type Baseline = {
  readonly version: 1;
  readonly findings: readonly { readonly fingerprint: string; readonly check: string; readonly object: string }[];
};

const baselineSchema: z.ZodType<Baseline> = z.strictObject({
  version: z.literal(1),
  findings: z.array(z.strictObject({ fingerprint: z.string(), check: z.string(), object: z.string() })),
});

/** Throws UserError when the file is missing or is not a baseline. */
export function readBaseline(file: string): Baseline {
  if (!existsSync(file)) {
    throw new UserError(`There is no baseline ${file}.`, "Write one with --update-baseline.");
  }
  try {
    return baselineSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new UserError(`${file} is not a Rowproof baseline.`, "Write a new one with --update-baseline.");
  }
}

/** Sorted by check and object, so that a diff of two baselines reads well. */
export function writeBaseline(file: string, findings: Baseline["findings"]): void {
  const key = ({ check, object, fingerprint }: Baseline["findings"][number]): string =>
    `${check} ${object} ${fingerprint}`;
  const sorted = findings.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ version: 1, findings: sorted }, null, 2)}\n`);
}
