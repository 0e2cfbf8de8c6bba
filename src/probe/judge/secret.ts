import { inVault, opened, replaced, shownAs } from "../../check/secret-kinds.ts";
import type { Secret } from "../../secrets/find-secrets.ts";
import { isEnvironmentFile } from "../../secrets/list-files.ts";
import type { Observation } from "../observation.ts";

/**
 * A secret that others can read: in what browsers load, in the repository, or about to be. In a `.env` file that git leaves
 * out it is where it belongs, unless its name makes it public. `read`: the variables for browsers that the code asks for.
 */
export function exposedSecret(secret: Secret, read: ReadonlySet<string>): Observation | null {
  const { kind, file, line, column, mark, shipped, git } = secret;
  if (shipped === null && (git === "ignored" || (git === "unknown" && isEnvironmentFile(file)))) return null;
  return {
    check: shipped === null ? "secret-in-repository" : "secret-in-bundle",
    severity: isCertain(secret, read) ? "error" : "warning",
    object: { kind: "file", identity: file, schema: null, name: file },
    aspect: `${kind} ${mark}`,
    message: messageOf(secret),
    decision: messageOf({ ...secret, times: 1 }),
    byHand: adviceOn(secret),
    witness: null,
    location: { file, line, column },
  };
}

/**
 * A variable's value is not known, but in a browser's code it has one; bundlers write only those that the code asks for. What
 * git does not have yet, nobody has.
 */
function isCertain({ kind, shipped, git, variable, client }: Secret, read: ReadonlySet<string>): boolean {
  if (kind === "public variable") return client;
  if (shipped === "bundle" || git === "tracked") return true;
  return variable === null ? git === "unknown" : read.has(variable);
}

function messageOf(secret: Secret): string {
  const { kind, masked, times, git, shipped, variable } = secret;
  if (kind === "public variable") {
    return `The code reads ${masked}: bundlers write the value of a variable with such a name, or in such a setting, into what browsers load, so everybody who opens the app has the key.`;
  }
  const what = capital(shownAs(secret));
  const often = times === 1 ? "" : ` ${times} times`;
  if (shipped === "bundle")
    return `${what} stands${often} in what browsers load: everybody who opens the app has it. ${opened[kind]}`;
  if (shipped !== null)
    return `${what} is the value of ${variable}, which bundlers write into what browsers load as soon as the app reads it. Then everybody who opens the app has it. ${opened[kind]}`;
  if (git === "untracked")
    return `${what} stands${often} in a file that git does not ignore: the next "git add" puts it into the repository.`;
  const where =
    git === "tracked"
      ? "in the repository: everybody who has a copy has it"
      : "in a file that git does not leave out, for there is no repository: whoever gets the code has it";
  return `${what} stands${often} ${where}. ${opened[kind]}`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function adviceOn({ kind, file, shipped, git }: Secret): string {
  if (kind === "public variable") return replaced[kind];
  if (shipped !== null)
    return `${replaced[kind]} Use the new one on a server alone, under a name that no bundler hands on.`;
  if (git === "untracked") return "Move it into a file that git ignores.";
  return `${replaced[kind]} ${/\.p?sql$/i.test(file) ? inVault : "Keep the new one in a file that git ignores, or in the settings of your host."}`;
}
