import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Check } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { UserError } from "../errors.ts";
import { type FixPlan, planFix } from "../fix/plan.ts";
import { fingerprint } from "../inspect/fingerprint.ts";
import { fixContext, stateOf } from "../inspect/fix-context.ts";
import type { Inspection } from "../inspect/inspect.ts";
import { restingOn, toReport } from "../inspect/to-report.ts";
import type { Report } from "../report/report.ts";
import type { FileForm, MigrationFolder } from "../source/source.ts";
import { caveatsOf, whyNotStrict } from "./caveats.ts";
import { hideKnown, isStrict, withInspection } from "./check.ts";
import { type Choice, type Decided, withChoices } from "./choices.ts";
import { type Progress, type RunOptions, type Settings, settle } from "./settings.ts";
import { type Before, hideOlder } from "./since.ts";

export type FixOptions = RunOptions & {
  /** Leave out what needs a person's look. */
  readonly onlySafe?: boolean;
  /** Of these findings not the fix that Rowproof would choose. */
  readonly choose?: readonly Choice[];
  /** Also write changes of design that need a person's look, which may fail on the rows that are there. */
  readonly all?: boolean;
  /** Make indexes without keeping writers waiting; undefined: for a live database, yes; for a folder, no. */
  readonly concurrently?: boolean;
  /** Do not write; the texts are in the result. */
  readonly dryRun?: boolean;
  /** The file to write, in place of the folder's next one. */
  readonly output?: string;
  /** Decides the name of a file whose layout names by time. */
  readonly now: Date;
};

export type Fixed = Pick<FixPlan, "text" | "downText" | "included" | "leftOut"> & {
  /** Relative to the working directory; empty when nothing was written. */
  readonly written: readonly string[];
  /** Where it would go. */
  readonly file: string;
  /** What `--since` compared with; null: it was not asked for. */
  readonly since: Report["coverage"]["since"];
  /** What the migration was not tried with, in sentences. */
  readonly caveats: readonly string[];
  /** What is left to do before the folder's tool runs it, in a sentence; null: nothing. */
  readonly note: string | null;
};

/** Lints the source and writes one migration of every fix that could be verified. Never overwrites a file. */
export async function runFix(
  all: readonly Check[],
  sources: readonly string[],
  options: FixOptions,
  progress: Progress,
): Promise<Fixed> {
  if (options.prove === false) throw new UserError("A fix is written only when it was verified: leave --no-prove out.");
  const settings = settle(all, options, process.cwd());
  return await withInspection(
    settings,
    sources,
    progress,
    async (inspected, before) => {
      refuseAssumptions(inspected, settings);
      const inspection = withChoices(inspected, options.choose ?? []);
      const plan = await planOf(inspection, before, settings, all, options);
      const target = targetOf(inspection.loaded.folder, options);
      const text = plan.text === null ? null : inForm(plan.text, plan.downText, target, options);
      const files: Files = [
        ...(text === null ? [] : [[target.up, text] as const]),
        ...(plan.downText === null || target.down === null ? [] : [[target.down, plan.downText] as const]),
      ];
      const also = text === null ? [] : target.also(files);
      if (options.dryRun !== true) writeAll(files, also);
      const shown = (file: string): string => relative(process.cwd(), file) || file;
      return {
        ...plan,
        text,
        file: shown(target.up),
        note: target.note,
        caveats: caveatsOf(inspection.loaded),
        written: options.dryRun === true ? [] : [...files, ...also].map(([file]) => shown(file)),
      };
    },
    { alternatives: (options.choose ?? []).length > 0 },
  );
}

/** Throws `UserError` where the user accepts no assumption and one was made. */
function refuseAssumptions({ loaded }: Inspection, settings: Settings): void {
  const assumption = isStrict(settings) ? whyNotStrict(loaded.statements.causes) : null;
  if (assumption !== null) throw new UserError(assumption, "Nothing was written.");
}

async function planOf(
  inspection: Decided,
  before: Before | null,
  settings: Settings,
  all: readonly Check[],
  options: FixOptions,
): Promise<FixPlan & Pick<Fixed, "since">> {
  const { loaded, inspected } = inspection;
  const replica = await loaded.shadow();
  const target = targetOf(loaded.folder, options);
  const context = fixContext(loaded, replica, settings.checks, { access: inspection.facts.access });
  const reported = hideOlder(hideKnown(toReport(inspection, all), settings), inspection, before);
  const { wanted, waiting } = wishesOf(inspection, reported, options);
  const plan = await planFix({
    context,
    before: await stateOf(context, loaded, replica),
    judged: inspected.flatMap(({ finding, proof, verdict }) => (verdict === null ? [] : [{ finding, proof, verdict }])),
    wanted,
    which: options.onlySafe === true ? "safe" : "all",
    form: {
      transaction: loaded.folder === null ? "file" : (target.form?.transaction ?? "runner"),
      indexes: (options.concurrently ?? loaded.folder === null) ? "concurrently" : "in transaction",
      reverse: target.down === null && target.form?.holdsDown !== true ? "comment" : "file",
      caveats: caveatsOf(loaded),
    },
  });
  return { ...plan, leftOut: [...plan.leftOut, ...waiting], since: reported.coverage.since };
}

type Wishes = {
  readonly wanted: (finding: Finding) => boolean;
  /** What would be wanted, and why it is not without `all`. */
  readonly waiting: FixPlan["leftOut"];
};

/** What to fix: all that is shown, but without `all` nothing that a person has to look at or that rests on an assumption. */
function wishesOf({ inspected, assumptions, settled }: Decided, reported: Report, options: FixOptions): Wishes {
  const shown = new Set(reported.findings.map((finding) => finding.fingerprint));
  const known = new Map(inspected.map((one) => [fingerprint(one.finding), one]));
  // What a fix brings to light is shown too: nobody has hidden it. It is what was meant where a person chose the fix.
  const isShown = (finding: Finding): boolean =>
    shown.has(fingerprint(finding)) || (!known.has(fingerprint(finding)) && !settled.has(finding.object.identity));
  const whyItWaits = (finding: Finding): string | null => {
    if (options.all === true || finding.fix === null || finding.fix.safety === "manual") return null;
    const assumption = known.get(fingerprint(finding))?.fixAssumption ?? assumptions.ofFix(finding);
    if (assumption !== null) return `${restingOn(assumption).because}; --all writes it`;
    return isDesignToReview(finding) ? "a change of design to look at first; --all writes it" : null;
  };
  return {
    wanted: (finding) => isShown(finding) && whyItWaits(finding) === null,
    waiting: inspected.flatMap(({ finding }) => {
      const because = isShown(finding) ? whyItWaits(finding) : null;
      return because === null ? [] : [{ finding, because }];
    }),
  };
}

/** What may fail on the rows that are there must not hold up what closes a leak: one migration runs whole or not at all. */
const isDesignToReview = ({ category, fix }: Finding): boolean => category !== "security" && fix?.safety === "review";

type Target = {
  readonly up: string;
  readonly down: string | null;
  readonly form: FileForm | null;
  /** Existing files that change with those that are written. */
  readonly also: (files: Files) => Files;
  readonly note: string | null;
};

/** Paths and texts. */
type Files = readonly (readonly [string, string])[];

function targetOf(folder: MigrationFolder | null, { output, now }: FixOptions): Target {
  const alone = { down: null, form: null, also: () => [], note: null };
  if (output !== undefined || folder === null) return { ...alone, up: resolve(output ?? "rowproof_fix.sql") };
  const { up, down, form = null, also = [], sums = () => [], note = null } = folder.newFile("rowproof_fix", now);
  const inFolder = (file: string): string => join(folder.path, file);
  return {
    up: inFolder(up),
    down: down === null ? null : inFolder(down),
    form,
    also: (files) => {
      const written = files.map(([path, text]) => ({ file: relative(folder.path, path), text }));
      return [...also, ...sums(written)].map(({ file, text }) => [inFolder(file), text]);
    },
    note,
  };
}

/** The file's text as the folder's tool reads it. A file that was named with -o holds the SQL alone. */
function inForm(up: string, down: string | null, { form }: Target, { concurrently }: FixOptions): string {
  return form === null ? up : form.text({ up, down, transaction: concurrently === true ? "none" : "one" });
}

function writeAll(files: Files, also: Files): void {
  const there = files.find(([file]) => existsSync(file));
  if (there !== undefined) {
    throw new UserError(
      `${relative(process.cwd(), there[0])} exists already; nothing was written.`,
      "Name another file with -o.",
    );
  }
  for (const [file, text] of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  }
  for (const [file, text] of also) writeFileSync(file, text);
}
