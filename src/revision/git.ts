import { spawn } from "node:child_process";
import { UserError } from "../errors.ts";

/** What git answered. `error` is the first line that it wrote on stderr. */
export type Answer = { readonly code: number; readonly bytes: Buffer; readonly error: string };

/**
 * Runs git in a folder: no shell, no terminal, no lock that another git would wait for. Repository variables that a hook has
 * set are left out, so that the folder decides which repository is meant. Rejects with `UserError` where git is missing.
 */
export function git(folder: string, args: readonly string[], input?: string): Promise<Answer> {
  const child = spawn("git", [...args], { cwd: folder, env: environment(), stdio: ["pipe", "pipe", "pipe"] });
  const out: Buffer[] = [];
  let error = "";
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString("utf8");
  });
  return new Promise((resolve, reject) => {
    child.on("error", (cause: NodeJS.ErrnoException) =>
      reject(cause.code === "ENOENT" ? new UserError("--since needs git, which is not installed here.") : cause),
    );
    child.on("close", (code) =>
      resolve({ code: code ?? 1, bytes: Buffer.concat(out), error: error.split("\n")[0]?.trim() ?? "" }),
    );
    // A git that ended early has its answer already.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

/** The answer as one line of text; null where git says no. */
export async function ask(folder: string, args: readonly string[]): Promise<string | null> {
  const { code, bytes } = await git(folder, args);
  return code === 0 ? bytes.toString("utf8").trimEnd() : null;
}

const ofARepository: ReadonlySet<string> = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_NAMESPACE",
]);

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofARepository.has(name))),
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
});
