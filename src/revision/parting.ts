import { UserError } from "../errors.ts";
import { ask, git } from "./git.ts";

/** The commit where a revision and the present one parted, and the repository it is in. */
export type Parting = {
  /** Absolute, links resolved. */
  readonly repository: string;
  /** 40 (or 64) hexadecimal digits. */
  readonly commit: string;
};

/**
 * Where `revision` (a branch, tag or commit) and HEAD parted, in the repository that holds `folder`. Rejects with `UserError`
 * where there is no repository, no such revision, or no commit that both go back to.
 */
export async function partingFrom(revision: string, folder: string): Promise<Parting> {
  const repository = await repositoryOf(folder);
  if ((await ask(repository, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])) === null) {
    throw new UserError("--since has nothing to compare with: this repository has no commit yet.");
  }
  const theirs = await commitOf(revision, repository);
  const commit = await ask(repository, ["merge-base", theirs, "HEAD"]);
  if (commit !== null && commit !== "") return { repository, commit };
  if (await isShallow(repository)) {
    throw new UserError(
      `This shallow clone does not go back to where ${revision} and the present commit parted.`,
      fetchMore,
    );
  }
  throw new UserError(`${revision} and the present commit have no history in common, so nothing is new or old.`);
}

/** The commit that `revision` names, in the repository that holds `folder`. Rejects with `UserError` as `partingFrom` does. */
export async function commitAt(revision: string, folder: string): Promise<Parting> {
  const repository = await repositoryOf(folder);
  return { repository, commit: await commitOf(revision, repository) };
}

async function repositoryOf(folder: string): Promise<string> {
  const { code, bytes, error } = await git(folder, ["rev-parse", "--show-toplevel"]);
  const path = bytes.toString("utf8").trimEnd();
  if (code === 0 && path !== "") return path;
  if (code === 0 || /not a git repository/i.test(error)) {
    throw new UserError("--since needs a git repository, and these migrations are in none.");
  }
  throw new UserError(`git cannot read this repository: ${error.replace(/^fatal: /, "").replace(/\.$/, "")}.`);
}

async function commitOf(revision: string, repository: string): Promise<string> {
  // A name that begins with a dash would be an option.
  const commit = revision.startsWith("-")
    ? null
    : await ask(repository, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  if (commit !== null) return commit;
  const shallow = await isShallow(repository);
  throw new UserError(
    `There is no revision "${revision}" in this repository${shallow ? ", which is a shallow clone" : ""}.`,
    shallow ? fetchMore : "Name a branch, a tag or a commit, such as main or origin/main.",
  );
}

const isShallow = async (repository: string): Promise<boolean> =>
  (await ask(repository, ["rev-parse", "--is-shallow-repository"])) === "true";

const fetchMore = "Fetch the whole history first: git fetch --unshallow origin (in GitHub Actions: fetch-depth: 0).";
