import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { promisify } from "node:util";
import { type Account, give } from "./account.ts";

/** The programs of a server, as this process can start them. */
export type Binaries = {
  /** Where `postgres` and `initdb` are. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

const run = promisify(execFile);

/**
 * Makes a package's programs usable for an account, from where they are, or from a copy in `scratch` where the account cannot
 * reach them. The package itself stays as it is.
 */
export async function usableBinaries(directory: string, scratch: string, account: Account): Promise<Binaries> {
  const inPlace = binariesIn(directory, join(scratch, "lib"), account);
  if (await starts(inPlace, account)) return inPlace;
  const copy = join(scratch, "package");
  cpSync(join(directory, "native"), join(copy, "native"), { recursive: true, verbatimSymlinks: true });
  give(copy, account);
  return binariesIn(copy, join(scratch, "lib-of-copy"), account);
}

function binariesIn(directory: string, libraries: string, account: Account): Binaries {
  linkLibraries(directory, libraries);
  give(libraries, account);
  const searched = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return {
    directory: join(directory, "native", "bin"),
    // A library that is found through a link looks beside the link for those that it needs.
    environment: { ...process.env, [searched]: [libraries, join(directory, "native", "lib")].join(delimiter) },
  };
}

/**
 * Packages of npm hold no symbolic links. This one lists the links that its libraries need, and has a script to make them, which npm
 * may have been told not to run: so they are made elsewhere.
 */
function linkLibraries(directory: string, libraries: string): void {
  mkdirSync(libraries, { recursive: true });
  const list = join(directory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(libraries, basename(target));
    if (!existsSync(path)) symlinkSync(join(directory, source), path);
  }
}

async function starts({ directory, environment }: Binaries, { ids }: Account): Promise<boolean> {
  try {
    await run(join(directory, "postgres"), ["--version"], { ...ids, env: environment });
    return true;
  } catch {
    return false;
  }
}
