import type { Part, Reading, ReadText } from "../reading.ts";

/**
 * A dump as psql runs it: statement after statement, outside a transaction. The dump of a whole server (`pg_dumpall`) holds
 * several databases one after another: only the first that has tables is read, with the roles before it.
 */
export const readDump: ReadText = (text): Reading => {
  const databases = sectionsOf(text);
  const withTables = databases.filter(({ start, end }) => createsTable.test(text.slice(start, end)));
  const [chosen, ...others] = withTables;
  const parts = databases
    .filter((section) => section.database === null || withTables.length === 0 || section === chosen)
    .map(({ start, end }): Part => ({ start, end, cut: "statements" }));
  return { parts, replaced: [], transaction: "none", notices: others.length === 0 ? [] : [leftOut(chosen, others)] };
};

type Section = { readonly database: string | null; readonly start: number; readonly end: number };

const connect = /^\\connect +(?:-reuse-previous=on +)?("(?:[^"]|"")*"|\S+).*$/gm;
const createsTable = /^create (?:unlogged |foreign )?table\b/im;

/** What stands before and after each `\connect` of another database; a role's name may follow it. */
function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = [];
  let [database, start]: [string | null, number] = [null, 0];
  for (const found of text.matchAll(connect)) {
    const [line, name = ""] = found;
    if (name === "-") continue;
    sections.push({ database, start, end: found.index });
    [database, start] = [nameOf(name), found.index + line.length];
  }
  return [...sections, { database, start, end: text.length }].filter(({ start: from, end }) => end > from);
}

const nameOf = (name: string): string =>
  (/dbname='?([^'"\s]+)/.exec(name)?.[1] ?? name).replace(/^"(.*)"$/, "$1").replaceAll('""', '"');

const leftOut = (chosen: Section | undefined, others: readonly Section[]): string => {
  const names = others.map(({ database }) => database ?? "").join(", ");
  return `the dump holds several databases; ${chosen?.database ?? "the first one"} is read, ${names} left out (write one file for each with \`pg_dump NAME\`).`;
};
