import { placeIn, type Statement } from "../../sql/statements.ts";
import type { MigrationText } from "../migration-text.ts";
import { isSql, numbered } from "../numbered.ts";
import { type Cause, noStatements, type Origin, type Statements } from "../source.ts";
import { causeWords, type Grouped, type Speaking } from "./cause-words.ts";
import { effectsOf } from "./effects.ts";
import type { AssumptionMade, Failure, Fate } from "./fate.ts";
import { causeKey, rootOf, type Told } from "./root.ts";

/** What the report says of statements. A file that cannot be read counts as one failed statement. */
export function accountOf(
  files: readonly MigrationText[],
  outcome: { readonly fates: readonly Fate[]; readonly assumptions: readonly AssumptionMade[] },
  isSupabase: boolean,
): Statements {
  const placed = placesIn(files);
  const told: Told = {
    fates: new Map(outcome.fates.map((fate) => [fate.failure.number, fate])),
    file: (number) => placed[number]?.index ?? 0,
  };
  const speaking: Speaking = {
    fileOf: (number) => files[told.file(number)]?.file ?? "",
    assumptions: outcome.assumptions,
    isSupabase,
    madeBy: (number) => effectsOf(placed[number]?.statement.text ?? "", "public").makes[0] ?? null,
  };
  const place = ({ number, character }: Failure): Origin => placeOf(files, placed[number], character);
  const groups = grouped(outcome.fates, told);
  const causes = [...groups].map(([key, group]) => ({ key, cause: causeOf(group, speaking, place) }));
  const unusable = files.flatMap((file) => (file.unusable === null ? [] : [file.unusable]));
  for (const { message, file, line, column } of unusable) {
    causes.push({ key: `unusable ${file}`, cause: { ...unread, message, at: { file, line, column } } });
  }
  causes.sort((a, b) => size(b.cause) - size(a.cause));
  const index = new Map(causes.map(({ key }, i) => [key, i]));
  const failed = [
    ...outcome.fates.flatMap((fate) => {
      if (fate.is !== "failed") return [];
      const { message, code } = fate.failure;
      const cause = index.get(causeKey(rootOf(fate.failure.number, told), told)) ?? 0;
      return [{ file: told.file(fate.failure.number), entry: { ...place(fate.failure), message, code, cause } }];
    }),
    ...unusable.map((entry) => ({
      file: files.findIndex(({ unusable: one }) => one === entry),
      entry: { ...entry, cause: index.get(`unusable ${entry.file}`) ?? 0 },
    })),
  ];
  failed.sort((a, b) => a.file - b.file);
  const count = (is: Fate["is"]): number => outcome.fates.filter((fate) => fate.is === is).length;
  const total = placed.filter(({ statement }) => isSql(statement)).length + unusable.length;
  const [assumed, ignored] = [count("assumed"), count("ignored")];
  return {
    ...noStatements,
    total,
    applied: total - assumed - ignored - failed.length,
    assumed,
    ignored,
    failed: failed.map(({ entry }) => entry),
    causes: causes.map(({ cause }) => cause),
  };
}

const unread = {
  kind: "refused",
  assumption: null,
  hint: "Nothing of this file is in the schema that was looked at.",
  failed: 1,
  assumed: 0,
} as const;

const size = ({ failed, assumed }: Cause): number => failed + assumed;

type Placed = { readonly index: number; readonly statement: Statement };

const placesIn = (files: readonly MigrationText[]): readonly Placed[] =>
  numbered(files).flatMap((statements, index) => statements.map(({ statement }) => ({ index, statement })));

function placeOf(files: readonly MigrationText[], placed: Placed | undefined, character: number | null): Origin {
  if (placed === undefined) return { file: "", line: 1, column: 1 };
  const { line, column } = placeIn(placed.statement, character ?? 0);
  const file = files[placed.index];
  return { file: file?.included.get(placed.statement) ?? file?.file ?? "", line, column };
}

function grouped(fates: readonly Fate[], told: Told): ReadonlyMap<string, Grouped> {
  const groups = new Map<string, { root: Fate; own: Fate[]; all: Fate[] }>();
  for (const fate of fates) {
    const number = rootOf(fate.failure.number, told);
    const root = told.fates.get(number) ?? fate;
    const key = causeKey(number, told);
    const group = groups.get(key) ?? { root, own: [], all: [] };
    group.all.push(fate);
    if (causeKey(fate.failure.number, told) === key) group.own.push(fate);
    groups.set(key, group);
  }
  return groups;
}

function causeOf(group: Grouped, speaking: Speaking, place: (failure: Failure) => Origin): Cause {
  const assumed = group.all.filter(({ is }) => is === "assumed").length;
  return {
    ...causeWords(group, speaking),
    at: place(group.root.failure),
    failed: group.all.length - assumed,
    assumed,
  };
}
