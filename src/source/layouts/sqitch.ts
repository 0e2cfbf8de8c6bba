import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { kindOf } from "../folder.ts";
import type { ReadText, Replaced } from "../reading.ts";
import { showPath } from "../show-path.ts";
import type { FileForm } from "../source.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { readSqitchConfig, type SqitchConfig, variablesIn } from "./sqitch-config.ts";
import { type Change, readSqitchPlan, withChange } from "./sqitch-plan.ts";

/** Sqitch: the scripts in `deploy/` in the order of `sqitch.plan`, run by psql. */
export const sqitch: Layout = {
  name: "sqitch",
  find: async ({ path, name, files }) => {
    const isProject = files.includes("sqitch.plan") || files.includes("sqitch.conf");
    if (!isProject && name !== "deploy") return null;
    const project = await projectAt(isProject ? path : dirname(path));
    if (project === null) return null;
    const engine = project.config.get("core.engine") ?? "pg";
    const dialect = engines.has(engine) ? null : engine;
    return { path: project.deploy, mark: "file", dialect, aside: [project.revert, project.verify] };
  },
  open: openSqitch,
};

/** Those that speak PostgreSQL. */
const engines: ReadonlySet<string> = new Set(["pg", "cockroach", "yugabyte"]);

/** Absolute paths. */
type Project = {
  readonly top: string;
  readonly plan: string;
  readonly deploy: string;
  readonly revert: string;
  readonly verify: string;
  readonly config: SqitchConfig;
  readonly extension: string;
};

/** What `sqitch.conf` says, or the tool's own places; null where no plan is there. */
async function projectAt(folder: string): Promise<Project | null> {
  const config = readSqitchConfig(await readFile(join(folder, "sqitch.conf"), "utf8").catch(() => ""));
  const engine = `engine.${config.get("core.engine") ?? "pg"}`;
  const setting = (key: string): string | undefined => config.get(`${engine}.${key}`) ?? config.get(`core.${key}`);
  const top = resolve(folder, setting("top_dir") ?? ".");
  const planFile = setting("plan_file");
  const plan = planFile === undefined ? join(top, "sqitch.plan") : resolve(folder, planFile);
  const place = (name: string): string => {
    const named = setting(`${name}_dir`);
    return named === undefined ? join(top, name) : resolve(folder, named);
  };
  if ((await kindOf(plan)) !== "file") return null;
  return {
    top,
    plan,
    deploy: place("deploy"),
    revert: place("revert"),
    verify: place("verify"),
    config,
    extension: setting("extension") ?? "sql",
  };
}

async function openSqitch(path: string): Promise<Migrations> {
  const project =
    (await projectAt(path)) ?? (await projectAt(dirname(path))) ?? (await projectAt(dirname(dirname(path))));
  if (project === null) throw nothingIn(path, "sqitch.plan");
  const { top, plan, deploy, revert, config, extension } = project;
  const text = await readFile(plan, "utf8");
  const changes = readSqitchPlan(text);
  const read = readSqitch(variablesIn(config));
  const files: MigrationFile[] = [];
  const missing: string[] = [];
  for (const change of changes) {
    const script = await scriptOf(change, deploy, extension);
    if (script === null) missing.push(change.name);
    else files.push({ path: script, time: change.time, read });
  }
  if (files.length === 0) throw nothingIn(deploy, `script of a change in ${basename(plan)}`);
  return {
    path: deploy,
    folder: top,
    layout: sqitch.name,
    files,
    config: null,
    platform: null,
    root: await projectRoot(top),
    notices: sentences([
      sentenceOnFiles(missing, showPath(plan), "planned without a script in deploy/; Sqitch fails there"),
    ]),
    newFile: (slug, now) => {
      const name = freeName(slugOf(slug), changes);
      const file = `${name}.${extension}`;
      return {
        up: relative(top, join(deploy, file)),
        down: relative(top, join(revert, file)),
        form,
        also: [{ file: relative(top, plan), text: withChange(text, name, "Close what Rowproof found.", now) }],
      };
    },
  };
}

/** A reworked change keeps its earlier script under the first tag that has one. */
async function scriptOf({ name, reworkTags }: Change, deploy: string, extension: string): Promise<string | null> {
  const names = reworkTags.length === 0 ? [name] : reworkTags.map((tag) => `${name}@${tag}`);
  for (const candidate of names) {
    const path = join(deploy, `${candidate}.${extension}`);
    if ((await kindOf(path)) === "file") return path;
  }
  return null;
}

function freeName(name: string, changes: readonly Change[], number = 1): string {
  const candidate = number === 1 ? name : `${name}_${number}`;
  return changes.some((change) => change.name === candidate) ? freeName(name, changes, number + 1) : candidate;
}

/** psql runs the script as it is, without a transaction of its own, with the variables of `sqitch.conf`. */
const readSqitch =
  (variables: ReadonlyMap<string, string>): ReadText =>
  (text) => ({
    parts: [{ start: 0, end: text.length, cut: "statements" }],
    replaced: valuesIn(text, variables),
    transaction: "none",
    notices: [],
  });

/** `:name`, `:'name'` and `:"name"`; `::` is a cast. */
function valuesIn(text: string, variables: ReadonlyMap<string, string>): readonly Replaced[] {
  return [...text.matchAll(/(?<!:):(?:(\w+)|'(\w+)'|"(\w+)")/g)].flatMap((found) => {
    const [whole, bare, string, name] = found;
    const value = variables.get(bare ?? string ?? name ?? "");
    if (value === undefined) return [];
    const quoted =
      string === undefined
        ? name === undefined
          ? value
          : `"${value.replaceAll('"', '""')}"`
        : `'${value.replaceAll("'", "''")}'`;
    return [{ start: found.index, end: found.index + whole.length, by: quoted }];
  });
}

const form: FileForm = { transaction: "file", holdsDown: false, text: ({ up }) => up };
