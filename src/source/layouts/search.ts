import { join } from "node:path";
import type { FolderFacts, Look } from "./folder-facts.ts";
import type { Found, Layout, Mark } from "./layout.ts";

/** A layout's claim on a path. */
export type Candidate = { readonly layout: Layout; readonly found: Found };

export type Searched = {
  /** The nearest folders first; in one folder, in the order of the layouts. */
  readonly candidates: readonly Candidate[];
  /** Whether all folders could be looked at; false where there are too many of them. */
  readonly complete: boolean;
};

/** Below a repository: `apps/backend/packages/db/supabase/migrations` has five levels. */
const deepest = 7;
const mostFolders = 20_000;
const leftOut = /^(?:\..*|node_modules|vendor|dist|build|target|venv|__pycache__)$/;

/** Everything that any of these layouts claims in a folder and below it, as far down as `levels` says. */
export async function search(
  root: string,
  layouts: readonly Layout[],
  look: Look,
  levels: number = deepest,
): Promise<Searched> {
  const candidates: Candidate[] = [];
  let folders: readonly string[] = [root];
  let seen = 0;
  for (let depth = 0; depth <= levels && seen <= mostFolders; depth += 1) {
    seen += folders.length;
    const level = await searchLevel(folders.slice(0, mostFolders), layouts, look, candidates);
    candidates.push(...level.candidates);
    folders = level.below;
  }
  return { candidates: withoutRepetition(candidates), complete: seen <= mostFolders };
}

/** What is claimed in these folders, and the folders below them that no tool has claimed. */
async function searchLevel(
  folders: readonly string[],
  layouts: readonly Layout[],
  look: Look,
  earlier: readonly Candidate[],
): Promise<{ readonly candidates: readonly Candidate[]; readonly below: readonly string[] }> {
  const candidates: Candidate[] = [];
  const looked: FolderFacts[] = [];
  for (const path of folders) {
    const facts = await look(path);
    if (facts === null) continue;
    looked.push(facts);
    candidates.push(...(await candidatesAt(facts, layouts)));
  }
  const claims = [...earlier, ...candidates].filter(({ found }) => isMigrations(found.mark));
  const claimed = new Set(claims.map(({ found }) => found.path));
  return { candidates, below: looked.filter(({ path }) => !claimed.has(path)).flatMap(subfolders) };
}

/** What the layouts say of one folder. */
export async function candidatesAt(facts: FolderFacts, layouts: readonly Layout[]): Promise<readonly Candidate[]> {
  const found = await Promise.all(layouts.map(async (layout) => ({ layout, found: await layout.find(facts) })));
  return found.flatMap((one) => (one.found === null ? [] : [{ layout: one.layout, found: one.found }]));
}

/** Whether a tool keeps migrations there; the weaker marks tell a schema or SQL of any kind. */
export const isMigrations = (mark: Mark): boolean => mark === "file" || mark === "content" || mark === "names";

const subfolders = ({ path, folders }: FolderFacts): readonly string[] =>
  folders.filter((name) => !leftOut.test(name)).map((name) => join(path, name));

/** A folder is claimed once from above (`supabase/`) and once for itself. */
export function withoutRepetition(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ layout, found }) => {
    const key = `${layout.name}\n${found.path}`;
    return !seen.has(key) && seen.add(key);
  });
}
