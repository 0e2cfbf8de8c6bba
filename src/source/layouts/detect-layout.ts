import { join, resolve } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf } from "../folder.ts";
import { showPath } from "../show-path.ts";
import { choose, usualFolders } from "./choose.ts";
import { type FolderFacts, type Look, lookAround } from "./folder-facts.ts";
import type { Layout, Migrations } from "./layout.ts";
import { layouts } from "./layouts.ts";
import { openNamedFiles } from "./open-files.ts";
import { foldersUpToRepository } from "./project-root.ts";
import { type Candidate, candidatesAt, isMigrations, type Searched, search, withoutRepetition } from "./search.ts";

/**
 * Finds the migrations that a path names (or several SQL files, in the order given), or those of the working directory: in a
 * repository it searches for every layout's. `layout`: only this one's. Rejects with `UserError` when there are none, or
 * several to choose from.
 */
export async function detectMigrations(paths: readonly string[], layout: string | null = null): Promise<Migrations> {
  const [path] = paths;
  const wanted = layout === null ? layouts : [layoutNamed(layout)];
  const named = await Promise.all((path === undefined ? ["."] : paths).map(existing));
  const look = lookAround();
  const [root = ""] = named;
  if (named.length > 1 || (await kindOf(root)) === "file") return openNamedFiles(named, wanted, look);
  const { candidates, complete } = await (path === undefined ? around : inside)(root, wanted, look);
  const chosen = await choose(candidates, root);
  if (chosen !== null) return complete ? chosen : { ...chosen, notices: [tooManyFolders(root), ...chosen.notices] };
  const [only, ...others] = wanted;
  if (layout !== null && only !== undefined && others.length === 0 && path !== undefined) return only.open(root);
  throw nothingFound(path, layout);
}

async function existing(path: string): Promise<string> {
  if ((await kindOf(resolve(path))) !== null) return resolve(path);
  throw new UserError(`${path} does not exist.`, "Name a folder of migrations, a .sql file or a database URL.");
}

function layoutNamed(name: string): Layout {
  const found = layouts.find((layout) => layout.name === name);
  if (found !== undefined) return found;
  throw new UserError(
    `There is no layout "${name}".`,
    `The layouts are ${layouts.map((layout) => layout.name).join(", ")}.`,
  );
}

/** A folder that holds the migrations themselves is meant as it is, unless it is a repository that may hold more. */
async function inside(root: string, wanted: readonly Layout[], look: Look): Promise<Searched> {
  const facts = await look(root);
  const own = facts === null ? [] : await candidatesAt(facts, wanted);
  const itself = own.filter(({ found }) => found.path === root && isMigrations(found.mark));
  if (itself.length > 0 && !isRepository(facts)) return { candidates: itself, complete: true };
  return await search(root, wanted, look);
}

/**
 * Below the working directory; where neither a tool's migrations nor a schema are there, nor SQL in a usual place, then in its
 * repository, or in usual places above it.
 */
async function around(start: string, wanted: readonly Layout[], look: Look): Promise<Searched> {
  const below = await inside(start, wanted, look);
  const usual = usualFolders.map((folder) => join(start, folder));
  const isMeant = ({ found }: Candidate): boolean => found.mark !== "any" || usual.includes(found.path);
  if (below.candidates.some(isMeant)) return below;
  for (const folder of (await foldersUpToRepository(start)).slice(1)) {
    const isTop = isRepository(await look(folder));
    const { candidates, complete } = isTop
      ? await search(folder, wanted, look)
      : { candidates: await nearby(folder, wanted, look), complete: true };
    const near = candidates.filter(isTop ? isOfTool : ({ found }) => found.mark === "file");
    if (near.length > 0) return { candidates: near, complete };
  }
  return below;
}

/** In a worktree or a submodule `.git` is a file. */
const isRepository = (facts: FolderFacts | null): boolean =>
  facts !== null && [...facts.folders, ...facts.files].includes(".git");

async function nearby(folder: string, wanted: readonly Layout[], look: Look): Promise<readonly Candidate[]> {
  const searched = usualPlaces.map(async (name) => (await search(join(folder, name), wanted, look, 0)).candidates);
  return withoutRepetition((await Promise.all(searched)).flat());
}

/** Where tools keep their migrations in a project. */
const usualPlaces: readonly string[] = [
  "",
  "supabase",
  "migrations",
  "db",
  "db/migrations",
  "prisma/migrations",
  "drizzle",
];

const isOfTool = ({ found }: Candidate): boolean => isMigrations(found.mark);

const tooManyFolders = (root: string): string =>
  `${showPath(root)} holds too many folders to look into all of them: name the folder of migrations if these are not the ones.`;

function nothingFound(path: string | undefined, layout: string | null): UserError {
  const hint = "Name the folder that holds your migrations: rowproof check path/to/migrations";
  const what = layout === null ? "migrations" : `migrations of layout ${layout}`;
  if (path === undefined) return new UserError(`No ${what} found in the working directory or above it.`, hint);
  const why = layout === null ? ": it holds no .sql file and no supabase/migrations" : "";
  return new UserError(`No ${what} found in ${showPath(resolve(path))}${why}.`, hint);
}
