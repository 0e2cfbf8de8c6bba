import { foundIn, placed } from "./in-text.ts";
import type { ProjectFile } from "./project-files.ts";
import { publicVariableAt, secretsInPublicVariables } from "./public-names.ts";
import type { Found, SecretInText } from "./secret.ts";
import { keysInStatements } from "./statements.ts";

/** A secret that stands in a file. */
export type Secret = SecretInText & {
  readonly file: string;
  readonly git: ProjectFile["git"];
  /**
   * Why browsers get it: the file is part of a bundle, the variable is one that bundlers write into it, or code that runs in
   * browsers reads such a variable.
   */
  readonly shipped: "bundle" | "variable" | "client code" | null;
};

/** Every secret of a file. */
export function findSecrets({ path, text, git, built }: ProjectFile): readonly Secret[] {
  const found = [
    ...foundIn(text),
    ...(/\.p?sql$/i.test(path) ? keysInStatements(text) : []),
    ...(built ? [] : secretsInPublicVariables(path, text)),
  ];
  const how = isClientCode(text) ? "client code" : "variable";
  return [true, false].flatMap((isPublic) =>
    placed(
      text,
      found.filter((one) => (publicName(text, one) !== null) === isPublic),
    ).map((secret) => ({ ...secret, file: path, git, shipped: built ? "bundle" : isPublic ? how : null })),
  );
}

/** React's own word for it. */
const isClientCode = (text: string): boolean =>
  /^\s*(?:(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)\s*)*["']use client["']/.test(text.slice(0, 2000));

const publicName = (text: string, { kind, of, at }: Found): string | null =>
  kind === "public variable" ? of : publicVariableAt(text, at);
