import { dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { showPath } from "../show-path.ts";
import { foreignDialect } from "./foreign-dialect.ts";
import type { Mark, Migrations } from "./layout.ts";
import { type Candidate, isMigrations } from "./search.ts";

/** A folder of SQL and the layout that it is read by. */
type Place = {
  readonly path: string;
  readonly best: Candidate;
  /** Other layouts that claim it by a file of theirs or by what stands in it. */
  readonly others: readonly Candidate[];
};

type LeftOut = { readonly place: Place; readonly because: string };

/**
 * Settles what is read of all that was found in `root`: one folder, by the layout with the surest mark. What is not PostgreSQL is
 * left out, and said. null: nothing was found. Rejects with `UserError` where a person has to choose.
 */
export async function choose(candidates: readonly Candidate[], root: string): Promise<Migrations | null> {
  const all = placesOf(candidates);
  const places = ofTheSurestKind(all, root);
  if (places.length === 0) return null;
  const foreign = places.flatMap((place) => declaredForeign(place));
  const left = places.filter((place) => !foreign.some((one) => one.place === place));
  const [only, ...more] = left;
  if (only === undefined) throw allLeftOut(foreign, root);
  if (more.length === 0) return said(await only.best.layout.open(only.path), only, foreign, all);
  return await chooseByContent(left, foreign, all, root);
}

const marks: readonly Mark[] = ["file", "content", "names", "dump", "any"];

function placesOf(candidates: readonly Candidate[]): readonly Place[] {
  const byPath = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    byPath.set(candidate.found.path, [...(byPath.get(candidate.found.path) ?? []), candidate]);
  }
  return [...byPath].flatMap(([path, claims]) => {
    const [best, ...rest] = claims.toSorted((a, b) => marks.indexOf(a.found.mark) - marks.indexOf(b.found.mark));
    const others = rest.filter(({ found }) => found.mark === "file" || found.mark === "content");
    return best === undefined ? [] : [{ path, best, others }];
  });
}

/** Migrations before a written schema, and that before SQL of any kind, of which the usual folders come first. */
function ofTheSurestKind(places: readonly Place[], root: string): readonly Place[] {
  const migrations = places.filter(({ best }) => isMigrations(best.found.mark));
  if (migrations.length > 0) return migrations;
  const dumps = places.filter(({ best }) => best.found.mark === "dump");
  if (dumps.length > 0) return dumps;
  const usual = usualFolders.map((folder) => places.find(({ path }) => path === join(root, folder)));
  const first = usual.find((place) => place !== undefined);
  return first === undefined ? places : [first];
}

/** Where SQL that is no tool's is meant, before any other place. */
export const usualFolders: readonly string[] = ["", "migrations", "db/migrations", "database/migrations"];

const declaredForeign = (place: Place): readonly LeftOut[] =>
  place.best.found.dialect === null ? [] : [{ place, because: `it is for ${place.best.found.dialect}` }];

/** Several are left: their SQL, and where they stand, may tell that only one of them is meant. */
async function chooseByContent(
  places: readonly Place[],
  foreign: readonly LeftOut[],
  all: readonly Place[],
  root: string,
): Promise<Migrations> {
  const opened: Opened[] = [];
  const leftOut = [...foreign];
  for (const place of places) {
    const result = await openPlace(place);
    if (typeof result === "string") leftOut.push({ place, because: result });
    else opened.push({ place, migrations: result });
  }
  const inUse = opened.filter(({ place }) => !isForTests(showBelow(root, place.path)));
  const chosen = inUse.length === 0 ? opened : inUse;
  const [only, ...more] = chosen;
  if (only === undefined) throw allLeftOut(leftOut, root);
  if (more.length > 0) throw severalFound(chosen, root);
  return said(only.migrations, only.place, leftOut, all);
}

type Opened = { readonly place: Place; readonly migrations: Migrations };

/** The migrations, or why they are left out. */
async function openPlace({ path, best }: Place): Promise<Migrations | string> {
  try {
    const migrations = await best.layout.open(path);
    const dialect = await foreignDialect(migrations);
    return dialect === null ? migrations : `its SQL is for ${dialect}, not for PostgreSQL`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message.replace(/\.$/, "");
  }
}

const showBelow = (root: string, path: string): string => path.slice(root.length);

/** Folders whose migrations are there to be tried, not used. */
const isForTests = (path: string): boolean =>
  /\/(?:tests?|__tests__|testdata|fixtures?|e2e|examples?|samples?|docs?|templates?)(?:\/|$)/i.test(path);

function allLeftOut(leftOut: readonly LeftOut[], root: string): UserError {
  const [first] = leftOut;
  if (leftOut.length === 1 && first !== undefined) {
    return new UserError(`${describe(first.place)} cannot be checked: ${first.because}.`, postgresOnly);
  }
  const list = leftOut.map(({ place, because }) => `${describe(place)}: ${because}`).join("; ");
  return new UserError(`No migrations for PostgreSQL found in ${showPath(root)}. ${list}.`, postgresOnly);
}

const postgresOnly = "Rowproof reads PostgreSQL only: name the folder with the PostgreSQL migrations.";

function severalFound(opened: readonly Opened[], root: string): UserError {
  const list = opened.map(
    ({ place, migrations: { files } }) =>
      `${showPath(place.path)} (${place.best.layout.name}, ${files.length} ${files.length === 1 ? "file" : "files"})`,
  );
  const first = opened[0]?.place.path ?? root;
  return new UserError(
    `There are ${opened.length} folders of migrations in ${showPath(root)}, and each may be a database of its own: ${list.join(", ")}.`,
    `Name one of them: rowproof check ${showPath(first)} (or write it as "source" in rowproof.config.json; --layout chooses by layout)`,
  );
}

const describe = ({ path, best }: Place): string => `${showPath(path)} (${best.layout.name})`;

/** The migrations, with sentences on what else was found. */
function said(migrations: Migrations, place: Place, leftOut: readonly LeftOut[], all: readonly Place[]): Migrations {
  const known = new Set([place, ...leftOut.map((one) => one.place)].map(({ path }) => path));
  const spokenOf = new Set(migrations.spokenOf ?? []);
  const unread = all.filter(({ path, best }) => !known.has(path) && isMigrations(best.found.mark));
  return {
    ...migrations,
    notices: [
      ...place.others.map(
        ({ layout }) =>
          `${showPath(place.path)} is read as ${place.best.layout.name}; it has marks of ${layout.name} too: --layout ${layout.name} reads it so.`,
      ),
      ...leftOut.map(({ place: other, because }) => `${describe(other)} is left out: ${because}.`),
      ...unread.map((other) => `${describe(other)} is left out: it stands among tests or examples.`),
      ...looseNotice(isMigrations(place.best.found.mark) ? looseIn(all).filter(({ path }) => !spokenOf.has(path)) : []),
      ...migrations.notices,
    ],
  };
}

/** SQL that is no tool's. A folder whose dump is told by itself is not told again. */
function looseIn(all: readonly Place[]): readonly Place[] {
  const aside = all.flatMap(({ best }) => best.found.aside ?? []);
  const loose = all.filter(
    ({ best, path }) => !isMigrations(best.found.mark) && !aside.some((one) => isWithin(path, one)),
  );
  const dumps = all.filter(({ best }) => best.found.mark === "dump").map(({ path }) => dirname(path));
  return loose.filter(({ best, path }) => best.found.mark === "dump" || !dumps.includes(path));
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** SQL beside the migrations: seeds, scripts, dumps. */
function looseNotice(places: readonly Place[]): readonly string[] {
  const shown = places.slice(0, shownLoose).map(({ path }) => showPath(path));
  const more = places.length - shown.length;
  if (shown.length === 0) return [];
  return [`SQL that no migration tool keeps is left out: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`];
}

const shownLoose = 3;
