import fc from "fast-check";
import { parseSync } from "libpg-query";
import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../src/sql/parse.ts";
import { placeIn, statements } from "../../src/sql/statements.ts";

beforeAll(loadParser);

/** What a text may be made of that a cutter may take for something else. */
const nasty = fc
  .array(
    fc.constantFrom(
      ..."; ' \" $ $$ $x$ -- /* */ \\ \\. \\echo ( ) : :x :: begin end atomic case copy from stdin é 😀 \ufeff a".split(
        " ",
      ),
      " ",
      "\n",
      "\r\n",
      "\t",
      "\n\\.\n",
      "create table t ();\n",
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const oneLine = nasty.map((text) => text.replaceAll(/[\n\r]/g, " "));

const string = nasty.map((text) => `'${text.replaceAll("'", "''")}'`);
const escapeString = nasty.map((text) => `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`);
const continued = fc.tuple(string, string).map(([one, two]) => `${one}\n  ${two}`);
const dollars = fc
  .tuple(nasty, fc.constantFrom("$$", "$tag$", "$_1é$", "$x$"))
  .filter(([text, tag]) => !`${text}$`.includes(tag) && !text.endsWith("$"))
  .map(([text, tag]) => `${tag}${text}${tag}`);
const comment = nasty.map((text) => `/* ${text.replaceAll(/\/\*|\*\//g, "+").replaceAll(/[*/]/g, "+")} /* ; */ */`);
const lineComment = oneLine.map((text) => `-- ${text}\n`);
const name = nasty
  .map((text) => `"${text.replaceAll('"', '""')}"`)
  .filter((text) => text !== '""' && Buffer.byteLength(text) < 60);

const gap = fc.constantFrom(" ", "\n", "\r\n", "\t ");
const between = fc.oneof(
  gap,
  comment.map((text) => ` ${text} `),
  lineComment.map((text) => ` ${text}`),
);
const value = fc.oneof(string, escapeString, continued, dollars, fc.constant("1::int"), fc.constant("(array[1])[1:1]"));

const select = fc
  .array(fc.tuple(value, between, name, between), { minLength: 1, maxLength: 3 })
  .map(
    (columns) => `select ${columns.map(([one, before, as, after]) => `${one}${before}as ${as}${after}`).join(", ")};`,
  );
const routine = fc
  .tuple(string, between)
  .map(
    ([text, gap_]) =>
      `create function f() returns text${gap_}begin atomic${gap_}select ${text}; select case when true then ${text} end; end;`,
  );
const rule = fc
  .tuple(string, between)
  .map(([text, gap_]) => `create rule r as on insert to t do also${gap_}(select ${text}; select 2);`);
const block = dollars.map((body) => `do ${body};`);
const sqlStatement = fc.oneof({ weight: 4, arbitrary: select }, routine, rule, block);

const copy = fc
  .array(
    oneLine.filter((line) => !/^\\\.[ \t]*$/.test(line)),
    { maxLength: 4 },
  )
  .map((lines) => `copy t from stdin;\n${lines.map((line) => `${line}\n`).join("")}\\.`);
const psql = fc
  .tuple(fc.constantFrom("\\echo", "\\! run", "\\pset x"), oneLine)
  .map(([command, text]) => `${command} ${text.replaceAll(/['"`\\]/g, "")}`);

type Piece = { readonly text: string; readonly before: string };

/** What stands between two statements. A command and the end of rows need a line of their own. */
const separator = fc
  .array(fc.oneof(gap, comment, lineComment, fc.constant(";")), { maxLength: 4 })
  .map((parts) => `\n${parts.join("")}`);
const piece = (statement: fc.Arbitrary<string>): fc.Arbitrary<Piece> =>
  fc.record({ before: separator, text: statement });
const startOfFile = fc.constantFrom("", "\ufeff");

/** By an own way: lines are counted by splitting, characters by spreading. */
function placeOf(script: string, index: number) {
  const before = script.slice(0, index);
  const lines = before.split(/\r\n|\n|\r/);
  const line = (lines.at(-1) ?? "").replace(lines.length === 1 ? /^\ufeff/ : /^$/, "");
  return {
    byte: Buffer.byteLength(before),
    character: [...before].length,
    line: lines.length,
    column: [...line].length + 1,
  };
}

test("statements, commands and rows are cut where they were put together, and stand where they stand", () => {
  fc.assert(
    fc.property(
      startOfFile,
      fc.array(piece(fc.oneof({ weight: 3, arbitrary: sqlStatement }, copy, psql)), { maxLength: 8 }),
      (start, pieces) => {
        let script = start;
        const expected: { text: string; at: ReturnType<typeof placeOf> }[] = [];
        for (const { before, text } of pieces) {
          script += before;
          expected.push({ text, at: placeOf(`${script}x`, script.length) });
          script += text;
        }
        const found = statements(`${script}\n`).statements;
        expect(found.map(({ text, at }) => ({ text, at }))).toEqual(expected);
        expect(found.filter(({ content }) => content.is === "invalid")).toEqual([]);
      },
    ),
    { numRuns: 1500 },
  );
});

test("PostgreSQL's own parser cuts a script of SQL at the same bytes", () => {
  fc.assert(
    fc.property(
      startOfFile.filter((start) => start === ""),
      fc.array(piece(sqlStatement), { minLength: 1, maxLength: 6 }),
      (start, pieces) => {
        const script = start + pieces.map(({ before, text }) => before + text).join("");
        const bytes = Buffer.from(script);
        const theirs = (parseSync(script).stmts ?? []).map(({ stmt_location: from = 0, stmt_len: length }) => {
          const text = bytes.subarray(from, length === undefined ? undefined : from + length).toString();
          return bare(text);
        });
        const ours = statements(script).statements.map(({ text, at }) => {
          expect(bytes.subarray(at.byte, at.byte + Buffer.byteLength(text)).toString()).toBe(text);
          return bare(text.replace(/;$/, ""));
        });
        expect(ours).toEqual(theirs);
      },
    ),
    { numRuns: 1000 },
  );
});

/** PostgreSQL counts comments before a statement to it, and ones behind it. */
function bare(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest
      .trim()
      .replace(/^--[^\n\r]*(?:[\n\r]|$)/, "")
      .replace(/^\/\*(?:[^*/]|\/\*(?:[^*/])*\*\/)*\*\//, "")
      .replace(/^;/, "");
  }
  return rest;
}

test("an error stands where PostgreSQL's own parser puts it", () => {
  fc.assert(
    fc.property(separator, value, fc.array(piece(sqlStatement), { maxLength: 2 }), (before, one, others) => {
      const script = `${others.map((piece_) => piece_.before + piece_.text).join("")}${before}select ${one}, from;`;
      const bad = statements(script).statements.at(-1);
      expect(bad?.content.is).toBe("invalid");
      if (bad?.content.is !== "invalid") return;
      const index = script.lastIndexOf("from;");
      expect(bad.content.at).toEqual(placeOf(script, index));
      expect(placeIn(bad, bad.content.character)).toEqual(bad.content.at);
    }),
    { numRuns: 500 },
  );
});
