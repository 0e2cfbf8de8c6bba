import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { UserError } from "../errors.ts";
import { emptyPicture, type News, newsSince, type Picture, pictureOf } from "../inspect/compare.ts";
import type { ContractText } from "../inspect/compare-contract.ts";
import { type Inspection, inspect } from "../inspect/inspect.ts";
import { ranOutOfTime } from "../inspect/kept.ts";
import { withFindings } from "../inspect/to-report.ts";
import type { Report, ReportedSince } from "../report/report.ts";
import { checkOut } from "../revision/checkout.ts";
import { type Parting, partingFrom } from "../revision/parting.ts";
import type { Cache } from "../shadow/cache.ts";
import { embedded } from "../shadow/engine.ts";
import { kindOf } from "../source/folder.ts";
import { detectMigrations } from "../source/layouts/detect-layout.ts";
import { isDatabaseUrl, type OpenOptions, openSource } from "../source/open.ts";
import { showPath } from "../source/show-path.ts";
import { buildIdentity } from "../version.ts";
import { contractText } from "./contract.ts";
import type { Settings } from "./settings.ts";

/** What was found at an earlier revision. */
export type Before = {
  readonly revision: string;
  readonly commit: string;
  readonly picture: Picture;
  /** Why nothing is known of that revision, so that everything counts as new; null: it is known. */
  readonly because: string | null;
};

/** What a revision is read with. */
export type Request = {
  readonly settings: Settings;
  /** What the user named, or the configuration. */
  readonly sources: readonly string[];
  readonly open: OpenOptions;
  readonly cache: Cache;
};

/**
 * Replays and inspects the same migrations as they were where `revision` and the present commit parted. Rejects with `UserError`
 * for a source without revisions, and where git cannot say.
 */
export async function readBefore(revision: string, request: Request): Promise<Before> {
  const { sources, open, cache } = request;
  const [first] = sources;
  if (first !== undefined && (isDatabaseUrl(first) || first.endsWith(".json"))) {
    throw new UserError(
      "--since works on migrations in a git repository: a database or a saved catalog has no revisions.",
    );
  }
  const migrations = await detectMigrations(sources, open.layout);
  const parting = await partingFrom(revision, migrations.folder);
  const places = placesOf(request, migrations, parting);
  const contract = contractText(request.settings, migrations.path);
  const key = keyOf(request, places, parting, contract);
  const kept = cache.readJson(key) as Past | undefined;
  const past = kept ?? (await inspectPast(request, places, parting, contract));
  if (kept === undefined && past.repeatable) cache.writeJson(key, past);
  return { revision, commit: parting.commit, picture: past.picture, because: past.because };
}

/** Takes what was there before out of a report, and says so. */
export function hideOlder(report: Report, inspection: Inspection, before: Before | null): Report {
  if (before === null) return report;
  const news = newsOf(inspection, before);
  const shown = report.findings.filter(({ fingerprint }) => news.findings.has(fingerprint));
  const since: ReportedSince = {
    revision: before.revision,
    commit: before.commit,
    older: report.findings.length - shown.length,
    failed: news.failed,
  };
  const notices = before.because === null ? [] : [before.because];
  const { coverage, ...rest } = withFindings(report, shown, notices);
  return { ...rest, coverage: { ...coverage, ignored: report.coverage.ignored, since } };
}

export const newsOf = (inspection: Inspection, { picture }: Before): News => newsSince(picture, inspection);

/** Where the migrations may have been, relative to the repository: the sets of paths to try, and how each is read. */
export type Place = { readonly paths: readonly string[]; readonly layout: string | null };

/** The places that are tried in a checkout. */
export function placesOf(
  { sources, open }: Request,
  { path, layout }: { readonly path: string; readonly layout: string },
  { repository }: Parting,
): readonly Place[] {
  const inside = (name: string): string => relative(repository, realpathSync(resolve(name)));
  if (sources.length > 1) return [{ paths: sources.map(inside), layout: open.layout }];
  const named = sources[0] ?? ".";
  const places = [
    { paths: [inside(path)], layout },
    { paths: [inside(named)], layout: open.layout },
  ];
  const outside = places.flatMap(({ paths }) => paths).find((one) => one.startsWith(`..${sep}`));
  if (outside !== undefined)
    throw new UserError(`--since needs all migrations in one repository; ${outside} is in another.`);
  return places;
}

type Past = Pick<Before, "picture" | "because"> & { readonly repeatable: boolean };

/** Of everything that the result depends on. */
function keyOf(
  { settings, open }: Request,
  places: readonly Place[],
  { commit }: Parting,
  contract: ContractText | null,
): string {
  const { checks, severities, options } = settings;
  const { identity } = open.engine ?? embedded;
  const content = [
    ["since", buildIdentity, commit, places, open.schemas, open.platform],
    [identity("supabase"), identity("none")],
    [checks.map(({ id }) => id), severities, options.prove ?? true],
    contract,
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

async function inspectPast(
  request: Request,
  places: readonly Place[],
  parting: Parting,
  contract: ContractText | null,
): Promise<Past> {
  const { open, settings, cache } = request;
  open.progress(`reading the migrations as they were at ${parting.commit.slice(0, 10)}`);
  const checkout = await checkOut(parting);
  try {
    const loaded = await openPast(places, checkout.folder, open);
    if (typeof loaded === "string")
      return { picture: emptyPicture, because: nothingKnown(loaded, parting), repeatable: true };
    try {
      const { checks, severities, options } = settings;
      const inspection = await inspect(
        { ...loaded, contentKey: null },
        { checks, severities, prove: options.prove ?? true, verify: false, progress: open.progress, cache, contract },
      );
      const inTime = !ranOutOfTime(inspection.inspected.map(({ proof }) => proof));
      return { picture: pictureOf(inspection), because: null, repeatable: inTime && loaded.contentKey !== null };
    } finally {
      await loaded.close();
    }
  } finally {
    await checkout.remove();
  }
}

/** The first place that can be opened, or why none can. */
export async function openPast(
  places: readonly Place[],
  folder: string,
  open: OpenOptions,
): Promise<Awaited<ReturnType<typeof openSource>> | string> {
  let because = "there were none";
  for (const { paths, layout } of places) {
    const there = await present(paths.map((path) => join(folder, path)));
    if (there.length === 0) continue;
    try {
      return await openSource(there, { ...open, layout });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      because = error.message.replaceAll(`${showPath(folder)}/`, "").replace(/\.$/, "");
    }
  }
  return because;
}

async function present(paths: readonly string[]): Promise<readonly string[]> {
  const kinds = await Promise.all(paths.map(kindOf));
  return paths.filter((_, index) => kinds[index] !== null);
}

const nothingKnown = (because: string, { commit }: Parting): string =>
  `The migrations as they were at ${commit.slice(0, 10)} cannot be compared with (${because}), so every finding counts as new.`;
