import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { folderIn, kindOf, readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { Layout, Migrations } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";
import { openDump } from "./pg-dump.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";

type Framework = {
  readonly name: string;
  /** Of its migrations, beside the dump. */
  readonly migrations: string;
  readonly extension: string;
  /** That the dump is in. */
  readonly folder: string;
  readonly writesAgain: string;
  readonly note: string;
};

const structure = "structure.sql";

/** Ruby on Rails with `schema_format = :sql`: the dump is the schema, migrations are Ruby. */
export const rails: Layout = layoutOf({
  name: "rails",
  migrations: "migrate",
  extension: ".rb",
  folder: "db",
  writesAgain: "bin/rails db:migrate",
  note: "Rails runs Ruby, and writes structure.sql itself: run `bin/rails generate migration RowproofFix` and have its `up` execute the SQL of this file.",
});

/** Ecto for Elixir, after `mix ecto.dump`: the dump is the schema, migrations are Elixir. */
export const ecto: Layout = layoutOf({
  name: "ecto",
  migrations: "migrations",
  extension: ".exs",
  folder: "repo",
  writesAgain: "mix ecto.migrate && mix ecto.dump",
  note: "Ecto runs Elixir, and `mix ecto.dump` writes structure.sql: run `mix ecto.gen.migration rowproof_fix` and have its `up` execute the SQL of this file.",
});

function layoutOf(framework: Framework): Layout {
  const { name, folder, migrations, extension } = framework;
  return {
    name,
    find: async (facts) => {
      const file = facts.files.find(isStructure);
      if (file === undefined) return null;
      const beside = await facts.at(migrations);
      const isIts = facts.name === folder || beside?.files.some((one) => one.endsWith(extension)) === true;
      return isIts ? { path: join(facts.path, file), mark: "dump", dialect: null } : null;
    },
    open: async (path) => {
      if ((await kindOf(path)) === "file") return await openStructure(framework, path);
      const file = (await readFolder(path)).files.find(isStructure);
      if (file === undefined) throw nothingIn(path, structure);
      return await openStructure(framework, join(path, file));
    },
  };
}

/** A second database of Rails has a dump of its own, such as `cache_structure.sql`. */
const isStructure = (name: string): boolean => /(?:^|_)structure\.sql$/.test(name);

async function openStructure(framework: Framework, path: string): Promise<Migrations> {
  const notices = sentences([await behindNotice(framework, path)]);
  return await openDump(path, framework.name, { notices, note: framework.note });
}

/** The dump ends with the versions that it has. */
async function behindNotice({ migrations, extension, writesAgain }: Framework, path: string): Promise<string | null> {
  const beside = await folderIn(dirname(path), migrations);
  if (beside === null) return null;
  const text = await readFile(path, "utf8").catch(() => "");
  const files = (await readFolder(beside)).files.filter((name) => name.endsWith(extension));
  const missing = files.filter((name) => {
    const version = /^(\d{8,})_/.exec(name)?.[1];
    return version !== undefined && !text.includes(version);
  });
  if (missing.length === files.length) return null;
  return sentenceOnFiles(
    missing,
    showPath(beside),
    `newer than ${showPath(path)}, so what they do is not known here: write that again with \`${writesAgain}\``,
  );
}
