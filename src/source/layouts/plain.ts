import { basename, dirname } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { Layout, Migrations } from "./layout.ts";
import { fileAt, isSql, isTree, openFolder, stem } from "./plain-folder.ts";

/** Any folder of SQL files, in natural order, or one file; a folder that holds nothing but folders of SQL is one too. */
export const plain: Layout = {
  name: "plain",
  find: async (folder) =>
    folder.files.some(isSql) || (await isTree(folder)) ? { path: folder.path, mark: "any", dialect: null } : null,
  open: async (path) => ((await kindOf(path)) === "file" ? openFiles([path]) : await openFolder(plain.name, path)),
};

/** SQL files in the order given. Throws `UserError` for a file that is not SQL. */
export function openFiles(paths: readonly string[]): Migrations {
  const other = paths.find((path) => !isSql(path));
  if (other !== undefined) {
    throw new UserError(
      `${showPath(other)} is neither a .sql file nor a folder of them.`,
      "Name a folder of migrations, a .sql file, or a catalog.json that `rowproof snapshot` wrote.",
    );
  }
  const last = paths.at(-1) ?? "";
  return {
    path: paths.length === 1 ? last : dirname(last),
    folder: dirname(last),
    layout: plain.name,
    files: paths.map((path) => fileAt(dirname(path), basename(path))),
    config: null,
    platform: null,
    // A file alone tells little: the platform with more to go wrong is the safer one.
    otherwise: "supabase",
    root: dirname(last),
    notices: [],
    newFile: () => ({ up: `${stem(basename(last))}_rowproof_fix.sql`, down: null }),
  };
}
