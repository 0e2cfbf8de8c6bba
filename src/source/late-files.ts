import type { MigrationText } from "./migration-text.ts";
import { type Numbered, numbered } from "./numbered.ts";
import type { Watcher } from "./replay-file.ts";

/** Hears of these statements alone. */
export const only = (numbers: ReadonlySet<number>, watcher: Watcher): Watcher => ({
  applied: (statement) => (numbers.has(statement.number) ? watcher.applied(statement) : undefined),
  failed: async (statement, error) => (numbers.has(statement.number) ? watcher.failed(statement, error) : "settled"),
});

type Group = { readonly statements: readonly Numbered[]; readonly settings: readonly Numbered[] };

/** The statements by file, and in `settings` with the SET statements that stand before them. */
export function byFile(files: readonly MigrationText[], numbers: readonly number[]): readonly Group[] {
  const wanted = new Set(numbers);
  return numbered(files).flatMap((ofFile) => {
    const statements = ofFile.filter(({ number }) => wanted.has(number));
    const last = statements.at(-1)?.number ?? -1;
    const isSetting = ({ number, statement: { content } }: Numbered): boolean =>
      number < last && content.is === "sql" && content.node === "VariableSetStmt";
    const settings = ofFile.filter((one) => wanted.has(one.number) || isSetting(one));
    return statements.length === 0 ? [] : [{ statements, settings }];
  });
}
