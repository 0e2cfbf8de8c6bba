import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf, readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import { readDump } from "./dump-reading.ts";
import type { Layout, Migrations } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { slugOf } from "./slug.ts";

/** A file that `pg_dump` or `pg_dumpall` wrote as SQL: the only SQL file of its folder, or named. */
export const pgDump: Layout = {
  name: "pg_dump",
  find: async (folder) => {
    const [file, ...others] = folder.files.filter((name) => /\.sql$/i.test(name));
    if (file === undefined || others.length > 0 || !isDumpText((await folder.beginning(file)) ?? "")) return null;
    return { path: join(folder.path, file), mark: "dump", dialect: null };
  },
  open: async (path) => {
    if ((await kindOf(path)) === "file") return await openDump(path, pgDump.name);
    const { files } = await readFolder(path);
    if (files.includes("toc.dat")) throw notSql(path, "a dump in pg_dump's directory format", "schema.sql");
    for (const name of files.filter((one) => /\.sql$/i.test(one)))
      if (await isDump(join(path, name))) return await openDump(join(path, name), pgDump.name);
    throw nothingIn(path, "dump of pg_dump");
  },
};

/** A dump as the migrations of a layout; a fix goes beside it, with what is left to do. */
export async function openDump(
  path: string,
  layout: string,
  details: { readonly notices?: readonly string[]; readonly note?: string } = {},
): Promise<Migrations> {
  const {
    notices = [],
    note = `Run the new file on your database after ${basename(path)}: a dump is not a migration.`,
  } = details;
  return {
    path,
    folder: dirname(path),
    layout,
    files: [{ path, time: null, read: readDump }],
    config: null,
    platform: null,
    root: await projectRoot(dirname(path)),
    notices,
    newFile: (slug) => ({ up: `${slugOf(slug)}.sql`, down: null, note }),
  };
}

/** Whether a file begins as `pg_dump` writes plain SQL. Rejects with `UserError` for a dump in another format. */
export async function isDump(path: string): Promise<boolean> {
  const head = await headOf(path);
  const sqlName = basename(path)
    .replace(/(?:\.(?:dump|backup|bak|pgdump|tar|gz|custom))+$/, "")
    .replace(/(?:\.sql)?$/, ".sql");
  if (head.startsWith("PGDMP")) throw notSql(path, "a dump in pg_dump's custom format", sqlName);
  if (head.startsWith("toc.dat\0")) throw notSql(path, "a dump in pg_dump's tar format", sqlName);
  return isDumpText(head);
}

const isDumpText = (text: string): boolean => /^--\s*\r?\n-- PostgreSQL database (?:cluster )?dump\r?\n/m.test(text);

function notSql(path: string, what: string, sqlName: string): UserError {
  return new UserError(
    `${showPath(path)} is ${what}, not SQL.`,
    `Turn it into SQL: pg_restore -f ${sqlName} ${showPath(path)}`,
  );
}

async function headOf(path: string): Promise<string> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return "";
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead).toString("latin1");
  } finally {
    await handle.close();
  }
}
