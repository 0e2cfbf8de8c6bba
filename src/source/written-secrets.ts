import { secretsInSql } from "../secrets/in-text.ts";
import type { SecretInText } from "../secrets/secret.ts";

/** A secret in a migration, and the file as reports show it. */
export type WrittenSecret = SecretInText & { readonly file: string };

/** The secrets of a file's whole text: what it says in comments and in rows is as public as its statements. */
export const secretsWritten = (file: string, text: string): readonly WrittenSecret[] =>
  secretsInSql(text).map((secret) => ({ ...secret, file }));
