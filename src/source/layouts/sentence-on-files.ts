/** `supabase/migrations: 2 files (a.sql, …) left out.`; null where there are no files. */
export function sentenceOnFiles(names: readonly string[], shown: string, what: string): string | null {
  const [first] = names;
  if (first === undefined) return null;
  const files = names.length === 1 ? `1 file (${first})` : `${names.length} files (${first}, …)`;
  return `${shown}: ${files} ${what}.`;
}

/** The sentences that there are. */
export const sentences = (said: readonly (string | null)[]): readonly string[] =>
  said.filter((sentence) => sentence !== null);
