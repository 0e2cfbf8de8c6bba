import fc from "fast-check";
import { scanSync } from "libpg-query";
import { beforeAll, describe, expect, test } from "vitest";
import type { Replaced } from "../../src/sql/filled-in.ts";
import { tokenAt } from "../../src/sql/lexer.ts";
import { loadParser } from "../../src/sql/parse.ts";
import { type Part, placeIn, type Statement, statements, statementsOf, writtenText } from "../../src/sql/statements.ts";

beforeAll(loadParser);

const texts = (script: string): readonly string[] => statements(script).statements.map(({ text }) => text);
const only = (script: string): Statement => {
  const [first, ...rest] = statements(script).statements;
  if (first === undefined || rest.length > 0) throw new Error(`Not one statement: ${texts(script).join(" | ")}`);
  return first;
};

describe("where a statement ends", () => {
  test.each([
    ["a semicolon", "select 1; select 2", ["select 1;", "select 2"]],
    ["not in a string", "select 'a;''b'; select 2", ["select 'a;''b';", "select 2"]],
    ["not in an escape string", String.raw`select E'a\';b'; select 2`, [String.raw`select E'a\';b';`, "select 2"]],
    [
      "a backslash in a plain string is itself",
      String.raw`select 'a\'; select 2`,
      [String.raw`select 'a\';`, "select 2"],
    ],
    [
      "an escape string continued on the next line",
      "select E'a' -- x\n '\\';b'; select 2",
      ["select E'a' -- x\n '\\';b';", "select 2"],
    ],
    ["not in a quoted name", 'select 1 as "a;""b"; select 2', ['select 1 as "a;""b";', "select 2"]],
    ["not in dollar quotes", "do $x$ begin; $$;$$ end $x$; select 2", ["do $x$ begin; $$;$$ end $x$;", "select 2"]],
    ["a dollar inside a name opens nothing", "select a$b$c; select 2$$", ["select a$b$c;", "select 2$$"]],
    ["not in comments, which nest", "select /* a; /* b; */ c; */ 1 -- d;\n; select 2", undefined],
    [
      "not in the body of a standard function",
      "create or replace function f() returns int begin atomic select 1; select case when t.end then 2 end as end; end; select 2",
      [
        "create or replace function f() returns int begin atomic select 1; select case when t.end then 2 end as end; end;",
        "select 2",
      ],
    ],
    [
      "a function named atomic is nothing special",
      "create function atomic() returns int language sql as 'select 1'; begin; select atomic(); end;",
      ["create function atomic() returns int language sql as 'select 1';", "begin;", "select atomic();", "end;"],
    ],
    [
      "not between a rule's parentheses",
      "create rule r as on insert to t do also (delete from a; delete from b); select 2",
      ["create rule r as on insert to t do also (delete from a; delete from b);", "select 2"],
    ],
    ["empty statements are none", ";; select 1;;\n;", ["select 1;"]],
  ])("%s", (_, script, expected) => {
    expect(texts(script)).toEqual(expected ?? ["select /* a; /* b; */ c; */ 1 -- d;\n;", "select 2"]);
  });

  test.each([
    ["a parenthesis", "create table a (id int; create table b (id int);", "create table b (id int);"],
    [
      "a body",
      "create function f() returns int begin atomic select 1; create table b (id int);",
      "create table b (id int);",
    ],
    ["a rule", "create rule r as on insert to t do (select 1; create table b (id int);", "create table b (id int);"],
  ])("%s that never closes hides nothing after it", (_, script, last) => {
    const cut = statements(script).statements;
    expect(cut.map(({ content }) => content.is)).toEqual(["invalid", "sql"]);
    expect(cut.at(-1)?.text).toBe(last);
  });
});

describe("what a statement is", () => {
  test("a node of the grammar", () => {
    expect(only("create table a (id int)").content).toEqual({ is: "sql", node: "CreateStmt" });
  });

  test("an error, with the parser's words and the exact place", () => {
    const [, bad, good] = statements(
      "select 'ä😀';\r\n/* é */\r\n\tcreate policy\r\n  if not exists p on t;\r\nselect 1;",
    ).statements;
    expect(bad?.at).toMatchObject({ line: 3, column: 2 });
    expect(bad?.content).toMatchObject({
      is: "invalid",
      message: 'syntax error at or near "not"',
      at: { line: 4, column: 6 },
    });
    expect(good?.content).toEqual({ is: "sql", node: "SelectStmt" });
  });

  test.each([
    ["select 1;\nselect 'abc; select 3;", `unterminated quoted string at or near "'abc; select 3;"`, 8],
    ["select 1;\nselect $x$ abc;", 'unterminated dollar-quoted string at or near "$x$ abc;"', 8],
    ['select 1;\nselect "abc;', 'unterminated quoted identifier at or near ""abc;"', 8],
    ["select 1;\n/* abc;", 'unterminated /* comment at or near "/* abc;"', 1],
  ])("an open quote keeps what came before: %j", (script, message, column) => {
    const [first, second, ...rest] = statements(script).statements;
    expect(first?.content).toEqual({ is: "sql", node: "SelectStmt" });
    expect(second?.content).toMatchObject({ is: "invalid", message, at: { line: 2, column } });
    expect(rest).toEqual([]);
  });

  test("a number with letters after it is one bad statement", () => {
    expect(statements("select 1a; select 2").statements.map(({ content }) => content.is)).toEqual(["invalid", "sql"]);
  });

  test("psql's commands and copied data are told apart from SQL", () => {
    const script = String.raw`\restrict AbC
select 1;
copy public.a (id, name) from stdin;
1	it's; $$ -- \n
\.
select 2 \gset
\copy a from stdin
3	"
\.
\connect other
copy b from '/tmp/x';
select 3;
\unrestrict AbC`;
    expect(statements(script).statements.map(({ content, at }) => [at.line, content])).toEqual([
      [1, { is: "psql", command: "\\restrict" }],
      [2, { is: "sql", node: "SelectStmt" }],
      [3, { is: "copy", rows: 1 }],
      [6, { is: "sql", node: "SelectStmt" }],
      [6, { is: "psql", command: "\\gset" }],
      [7, { is: "psql", command: "\\copy" }],
      [10, { is: "psql", command: "\\connect" }],
      [11, { is: "sql", node: "CopyStmt" }],
      [12, { is: "sql", node: "SelectStmt" }],
      [13, { is: "psql", command: "\\unrestrict" }],
    ]);
  });

  test.each([
    [
      "copy a from stdin;\nselect 1;",
      [
        { is: "copy", rows: 0 },
        { is: "sql", node: "SelectStmt" },
      ],
    ],
    ["copy a from stdin csv;\n1,x\n2,'y\n", [{ is: "copy", rows: 2 }]],
    [
      "copy a from stdin;\n1\tx\n\ninsert into b values (1);\n",
      [
        { is: "copy", rows: 1 },
        { is: "sql", node: "InsertStmt" },
      ],
    ],
    [
      "copy :t (a, b) from stdout;\nit's\t:x\n\\.\nselect 1;",
      [
        { is: "copy", rows: 1 },
        { is: "sql", node: "SelectStmt" },
      ],
    ],
    [
      "copy (select stdin from stdin) to stdout; select 1",
      [
        { is: "sql", node: "CopyStmt" },
        { is: "sql", node: "SelectStmt" },
      ],
    ],
  ])("copied data: %j", (script, contents) => {
    expect(statements(script).statements.map(({ content }) => content)).toEqual(contents);
  });

  test.each([
    ["select 'a;\ncreate table b (id int);", "create table b (id int);"],
    ["select 'a;\nselect 'b';\ninsert into c values ('x');\ncreate table d (id int);", "create table d (id int);"],
    ["select 'it's';\ncreate table b (s text default 'y');\ncreate table c ();", "create table c ();"],
    ['create table "a (id int);\ngrant select on b to c;\nselect 1;', "select 1;"],
    ["do $a$ begin\n  insert into t values (1);\nend;\ncreate table b (id int);\nselect 1;", "select 1;"],
    ["/* never\ncreate table b (id int);\nselect 1;", "select 1;"],
  ])("a quote that never closes hides nothing after it: %j", (script, last) => {
    const found = statements(script).statements;
    expect(found[0]?.content.is).toBe("invalid");
    expect(found.slice(1).map(({ content }) => content.is)).not.toContain("invalid");
    expect(found.length).toBeGreaterThan(1);
    expect(found.at(-1)?.text).toBe(last);
  });

  test("psql's commands end at the end of their line, at the next one and after a double backslash", () => {
    const script =
      "\\set a 1 \\set b 'it''s \\\\' \\\\ select 1;\n\\echo it's\nselect 2 \\echo \"\n + 1;\n\\.\nselect 3";
    expect(statements(script).statements.map(({ text }) => text)).toEqual([
      "\\set a 1 ",
      "\\set b 'it''s \\\\' \\\\",
      "select 1;",
      "\\echo it's",
      'select 2 \\echo "\n + 1;',
      "\\.",
      "select 3",
    ]);
  });

  test("nesting too deep for the grammar is one failure", () => {
    const deep = `select ${"(".repeat(30_000)}1${")".repeat(30_000)}; select 2`;
    expect(statements(deep).statements.map(({ content }) => content.is)).toEqual(["invalid", "sql"]);
  });
});

describe("where a statement stands", () => {
  test("bytes, characters, lines and columns", () => {
    const [, second] = statements("\ufeffselect 'é😀';\r\n\r\n-- ü\r\n\tselect 2;").statements;
    expect(second?.at).toEqual({ byte: 31, character: 24, line: 4, column: 2 });
  });

  test("a byte order mark takes no column", () => {
    expect(only("\ufeffselect 1").at).toEqual({ byte: 3, character: 1, line: 1, column: 1 });
  });

  test("a carriage return alone ends a line", () => {
    expect(only("-- a\rselect 1").at.line).toBe(2);
  });

  test("a place inside counts code points", () => {
    expect(placeIn(only("\n  select '😀',\n x"), 13)).toMatchObject({ line: 3, column: 2 });
  });

  test("comments lead the statement after them", () => {
    const [, second] = statements("select 1; -- one\n/* two */ select 2;").statements;
    expect(second?.leading).toBe(" -- one\n/* two */ ");
  });
});

const fragment = fc.constantFrom(
  ..."'\"$;()\\-/*\n\r\t aeEéü😀\ufeff01.:",
  ..."$$ $x$ -- /* */ begin atomic end case create function rule copy from stdin select as".split(" "),
  " ",
  "\n\\.\n",
  "E'",
);
const anyScript = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(""));

describe("parts of a script", () => {
  const script =
    "-- +up\r\ncreate table :name: (id int);\nselect 1; select 2;\n-- +down\ndrop table :name:;\n-- +up\nselect :x:3";
  const from = (text: string): number => script.indexOf(text);
  const name = { start: from(":name:"), end: from(" (id"), by: "a_long_name" };
  const nothing = { start: from(":x:"), end: from(":x:") + 3, by: "" };
  const parts: readonly Part[] = [
    { start: from("\ncreate") + 1, end: from("select 1"), cut: "statements" },
    { start: from("select 1"), end: from("-- +down"), cut: "whole" },
    { start: from("\nselect :"), end: script.length, cut: "statements" },
  ];

  test("are cut alone, and stand where they stand in the script", () => {
    const found = statementsOf(script, parts, [name, nothing]).flatMap((one) => one.statements);
    expect(found.map(({ text, at }) => [text, at.line, at.column])).toEqual([
      ["create table a_long_name (id int);", 2, 1],
      ["select 1; select 2;", 3, 1],
      ["select 3", 7, 1],
    ]);
    expect(found.map(writtenText)).toEqual(["create table :name: (id int);", "select 1; select 2;", "select :x:3"]);
  });

  test("have their errors where the script has them, or at the placeholder", () => {
    const [create] = statementsOf(script, parts, [name]).flatMap((one) => one.statements);
    if (create === undefined) throw new Error("nothing was cut");
    expect(placeIn(create, "create table a_lo".length)).toMatchObject({ line: 2, column: 14 });
    expect(placeIn(create, "create table a_long_name (".length)).toMatchObject({ line: 2, column: 22 });
  });

  test("a value of several statements has them all at its placeholder", () => {
    const text = "select 1;\n--!include a\nselect 4;";
    const replaced = [{ start: 10, end: 22, by: "select 2;\nselect 3;\n" }];
    const [part] = statementsOf(text, [{ start: 0, end: text.length, cut: "statements" }], replaced);
    expect(part?.statements.map(({ text: ran, at }) => [ran, at.line, at.column])).toEqual([
      ["select 1;", 1, 1],
      ["select 2;", 2, 1],
      ["select 3;", 2, 1],
      ["select 4;", 3, 1],
    ]);
  });
});

const piece = fc.record({
  text: anyScript,
  use: fc.constantFrom("left out" as const, "statements" as const, "whole" as const, "replaced" as const),
  by: fc.constantFrom("", "x", "1; select 2;\n", "'", "$$"),
});

type Piece = { text: string; use: "left out" | Part["cut"] | "replaced"; by: string };

/** What is replaced stands in the part before it, or is one of its own. */
function inParts(pieces: readonly Piece[]): { script: string; parts: Part[]; replaced: Replaced[] } {
  const parts: Part[] = [];
  const replaced: Replaced[] = [];
  let start = 0;
  for (const { text, use, by } of pieces) {
    const end = start + text.length;
    const last = parts.at(-1);
    if (use === "replaced") replaced.push({ start, end, by });
    if (use === "replaced" && last?.end === start) parts.splice(-1, 1, { ...last, end });
    else if (use !== "left out") parts.push({ start, end, cut: use === "whole" ? "whole" : "statements" });
    start = end;
  }
  return { script: pieces.map(({ text }) => text).join(""), parts, replaced };
}

describe("for any text", () => {
  test("no byte of any part is lost, whatever is put in for placeholders", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const { script, parts, replaced } = inParts(pieces);
        for (const [i, { statements: found, trailing }] of statementsOf(script, parts, replaced).entries()) {
          const original = script.slice(parts[i]?.start, parts[i]?.end);
          expect(found.map((one) => one.leading + writtenText(one)).join("") + trailing).toBe(original);
          for (const one of found) {
            const bytes = Buffer.from(script).subarray(one.at.byte, one.at.byte + Buffer.byteLength(writtenText(one)));
            expect(bytes.toString()).toBe(writtenText(one));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("no byte is lost", () => {
    fc.assert(
      fc.property(anyScript, (text) => {
        const { statements: found, trailing } = statements(text);
        expect(found.map((one) => one.leading + one.text).join("") + trailing).toBe(text);
        for (const { at, text: piece } of found) {
          const bytes = Buffer.from(text).subarray(at.byte, at.byte + Buffer.byteLength(piece));
          expect(bytes.toString()).toBe(piece);
          expect([...text].slice(at.character, at.character + [...piece].length).join("")).toBe(piece);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("quotes and comments end where PostgreSQL's own scanner ends them", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyScript, (text) => {
        const theirs = scanned(text);
        if (theirs === null) return;
        compared += 1;
        expect(lexed(text)).toEqual(theirs);
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

/** Quoted things and comments as libpg-query's scanner reports them; null where it refuses the text. */
function scanned(text: string): readonly string[] | null {
  const bytes = Buffer.from(text);
  try {
    return scanSync(text)
      .tokens.map(({ start, end }) => bytes.subarray(start, end).toString())
      .filter((token) => /^(?:['"]|[eE]'|\$.*\$|--|\/\*)/s.test(token));
  } catch {
    return null;
  }
}

function lexed(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind === "quoted" || kind === "comment") found.push(text.slice(at, end));
    at = end;
  }
  return found;
}
