import { foundIn, placed } from "./in-text.ts";
import type { ProjectFile } from "./project-files.ts";
import { publicVariableAt, secretsInPublicVariables } from "./public-names.ts";
import type { Found, SecretInText } from "./secret.ts";
import { keysInStatements } from "./statements.ts";

/** A secret that stands in a file. */
export type Secret = SecretInText & {
  readonly file: string;
  readonly git: ProjectFile["git"];
  /** Why browsers get it: the file is part of a bundle, or the value is that of a variable for browsers. */
  readonly shipped: "bundle" | "variable" | null;
  /** That variable. */
  readonly variable: string | null;
  /** Whether the file is code that runs in browsers, in React's own words. */
  readonly client: boolean;
};

/** Every secret of a file. */
export function findSecrets({ path, text, git, built }: ProjectFile): readonly Secret[] {
  const found = [
    ...foundIn(text),
    ...(/\.p?sql$/i.test(path) ? keysInStatements(text) : []),
    ...(built ? [] : secretsInPublicVariables(path, text)),
  ];
  const named = found.map((one) => ({ one, variable: variableOf(text, one) }));
  return [...new Set(named.map(({ variable }) => variable))].flatMap((variable) =>
    placed(
      text,
      named.filter((each) => each.variable === variable).map(({ one }) => one),
    ).map((secret) => ({
      ...secret,
      ...{ file: path, git, variable, client: isClientCode(text) },
      shipped: built ? "bundle" : variable === null ? null : "variable",
    })),
  );
}

const isClientCode = (text: string): boolean =>
  /^\s*(?:(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)\s*)*["']use client["']/.test(text.slice(0, 2000));

const variableOf = (text: string, { kind, of, at }: Found): string | null =>
  kind === "public variable" ? of : publicVariableAt(text, at);
