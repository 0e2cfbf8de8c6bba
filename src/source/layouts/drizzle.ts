import { findDrizzleFolders, openDrizzleFolders } from "./drizzle-folders.ts";
import { findDrizzleJournal, openDrizzleJournal } from "./drizzle-journal.ts";
import { drizzleName } from "./drizzle-reading.ts";
import type { Layout } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";

/** Drizzle Kit, in both its forms: files that `meta/_journal.json` lists, or (since 1.0) a folder for each migration. */
export const drizzle: Layout = {
  name: drizzleName,
  find: async (folder) => (await findDrizzleJournal(folder)) ?? (await findDrizzleFolders(folder)),
  open: async (path) => {
    const migrations = (await openDrizzleJournal(path)) ?? (await openDrizzleFolders(path));
    if (migrations === null) throw nothingIn(path, "meta/_journal.json and no folder with a migration.sql");
    return migrations;
  },
};
