import { databasePasswords, databaseUrls } from "./databases.ts";
import { encoded } from "./encoded.ts";
import type { Found, SecretInText } from "./secret.ts";
import { signingSecrets } from "./signing.ts";
import { keysInStatements } from "./statements.ts";
import { prefixedKeys, serviceTokens } from "./tokens.ts";

/** Every secret of a text by what it is itself, each once, in the order in which they stand. */
export const secretsIn = (text: string): readonly SecretInText[] => placed(text, foundIn(text));

/** The same of SQL, where a header with a key of another service counts too: a cron job, a webhook or a function sends it. */
export const secretsInSql = (text: string): readonly SecretInText[] =>
  placed(text, [...foundIn(text), ...keysInStatements(text)]);

/** As `secretsIn`, before they are given a line. */
export const foundIn = (text: string): readonly Found[] => [...plain(text), ...encoded(text, plain)];

const plain = (text: string): readonly Found[] => [
  ...serviceTokens(text),
  ...prefixedKeys(text),
  ...databaseUrls(text),
  ...databasePasswords(text),
  ...signingSecrets(text),
];

/** Each secret once, with the line of its first place. */
export function placed(text: string, found: readonly Found[]): readonly SecretInText[] {
  const byMark = new Map<string, { readonly first: Found; readonly times: number }>();
  for (const one of found.toSorted((a, b) => a.at - b.at)) {
    const key = `${one.kind} ${one.mark}`;
    const known = byMark.get(key);
    byMark.set(key, { first: known?.first ?? one, times: (known?.times ?? 0) + 1 });
  }
  return [...byMark.values()].map(({ first: { kind, masked, of, mark, at }, times }) => ({
    kind,
    masked,
    of,
    mark,
    ...placeOf(text, at),
    times,
  }));
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", end + 1)) line += 1;
  return { line, column: at - text.lastIndexOf("\n", at - 1) };
}
