import { existsSync } from "node:fs";
import type { Catalog } from "../catalog/catalog.ts";
import type { Check } from "../check/check.ts";
import { UserError } from "../errors.ts";
import { newsSince, pictureOf } from "../inspect/compare.ts";
import { fingerprint } from "../inspect/fingerprint.ts";
import { type Inspection, inspect } from "../inspect/inspect.ts";
import type { Inspected } from "../inspect/judge.ts";
import { matrixOf } from "../inspect/matrix-of.ts";
import { situationsOf } from "../inspect/situations-of.ts";
import { diffOf } from "../matrix/diff.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Situations } from "../matrix/situations/situation.ts";
import type { DiffFinding, DiffReport } from "../report/access/diff-report.ts";
import { isDatabaseUrl } from "../source/open.ts";
import type { Loaded } from "../source/source.ts";
import { version } from "../version.ts";
import { type Opening, withLoaded, withOpening } from "./opened.ts";
import { withRevision } from "./revision.ts";
import { type Progress, type RunOptions, type Settings, settle } from "./settings.ts";

export type DiffOptions = RunOptions & {
  /** Seconds for the tries on each side. */
  readonly budget?: number;
};

/** A source, or the migrations as they were at a revision. */
type Named = { readonly is: "source"; readonly name: string } | { readonly is: "revision"; readonly revision: string };

/** What a change opens and closes: access and findings of BASE and of HEAD (the working directory where none is named). */
export async function runDiff(
  all: readonly Check[],
  base: string,
  head: string | null,
  options: DiffOptions,
  progress: Progress,
): Promise<DiffReport> {
  const settings = settle(all, options, process.cwd());
  const after = head === null ? null : named(head);
  const sources = after?.is === "source" ? [after.name] : [];
  return await withOpening(settings, sources, progress, async (opening) => {
    const here = { settings, opening, options, progress };
    const old = await sideOf(named(base), after?.is === "revision", { ...here, before: null });
    const head = { ...here, before: old.loaded.catalog };
    const now = after === null ? await ofSource(opening.named, head) : await sideOf(after, true, head);
    return reportOf(old, now);
  });
}

function named(text: string): Named {
  if (text.startsWith("git:")) return { is: "revision", revision: text.slice("git:".length) };
  if (isDatabaseUrl(text) || existsSync(text)) return { is: "source", name: text };
  if (/\.(json|sql)$/.test(text)) throw new UserError(`There is no file ${text}.`);
  return { is: "revision", revision: text };
}

type Here = {
  /** What it is compared with; null for the base itself. */
  readonly before: Catalog | null;
  readonly settings: Settings;
  readonly opening: Opening;
  readonly options: DiffOptions;
  readonly progress: Progress;
};

type Seen = {
  readonly loaded: Loaded;
  readonly matrix: Matrix;
  readonly situations: Situations;
  readonly inspection: Inspection;
};

const sideOf = (side: Named, exact: boolean, here: Here): Promise<Seen> =>
  side.is === "source"
    ? ofSource([side.name], here)
    : withRevision(
        side.revision,
        { settings: here.settings, sources: here.opening.named, open: here.opening.open, cache: here.opening.cache },
        exact,
        (loaded) => look(loaded, here),
      );

const ofSource = (sources: readonly string[], here: Here): Promise<Seen> =>
  withLoaded(sources, here.opening.open, (loaded) => look(loaded, here));

/** Everything that is compared, before the source is closed. */
async function look(loaded: Loaded, { before, settings, opening, options, progress }: Here): Promise<Seen> {
  const budgetMs = (options.budget ?? 60) * 1000;
  const matrix = await matrixOf(loaded, { actors: null, budgetMs, cache: opening.cache, progress });
  const situations = await situationsOf(loaded, before, { budgetMs, progress });
  const { checks, severities } = settings;
  // Results are kept with the verdicts of fixes, which are not looked at here.
  const inspection = await inspect(
    { ...loaded, contentKey: null },
    { checks, severities, prove: options.prove ?? true, verify: false, progress, cache: opening.cache },
  );
  return { loaded, matrix, situations, inspection };
}

function reportOf(old: Seen, now: Seen): DiffReport {
  const access = diffOf(
    { catalog: old.loaded.catalog, matrix: old.matrix, situations: old.situations },
    { catalog: now.loaded.catalog, matrix: now.matrix, situations: now.situations },
  );
  const news = newsSince(pictureOf(old.inspection), now.inspection).findings;
  const present = new Set(now.inspection.inspected.map(({ finding }) => fingerprint(finding)));
  const failed = [old, now].flatMap(({ loaded: { source, statements } }) =>
    statements.failed.length === 0
      ? []
      : [
          `${statements.failed.length} statements of ${source.name} did not apply: what they would have made is not compared.`,
        ],
  );
  return {
    schemaVersion: 1,
    tool: { name: "rowproof", version },
    base: old.loaded.source,
    head: now.loaded.source,
    ...access,
    findings: {
      new: now.inspection.inspected.filter(({ finding }) => news.has(fingerprint(finding))).map(told),
      gone: old.inspection.inspected.filter(({ finding }) => !present.has(fingerprint(finding))).map(told),
    },
    notices: [...failed, ...new Set([...old.matrix.notices, ...now.matrix.notices])],
  };
}

const told = ({ finding: { check, severity, object, message } }: Inspected): DiffFinding => ({
  check,
  severity,
  object: object.identity,
  message,
});
