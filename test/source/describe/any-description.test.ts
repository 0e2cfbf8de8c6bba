import fc from "fast-check";
import { expect, test } from "vitest";
import { shadowForFile } from "../../support/catalog-of.ts";
import { describeIn } from "./describe-in.ts";

const { shadow } = shadowForFile();

const names = fc.stringMatching(/^[ -~äß]{1,20}$/).filter((name) => name.trim() !== "" && !/^__proto__$/.test(name));
const types = fc.constantFrom(
  "string",
  "number",
  "boolean",
  "Json",
  "string[]",
  "number[]",
  "unknown",
  "string | null",
  "Date",
  '"a" | "b"',
  "{ a: string }",
  'Database["public"]["Enums"]["kind"]',
  'Database["public"]["Enums"]["kind"][]',
  'Database["public"]["Enums"]["nowhere"]',
  "Elsewhere<string>",
);
const column = fc.record({ name: names, type: types, optional: fc.boolean() });

test("any table, enum and function that types describe can be made", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 8 }),
      names,
      fc.uniqueArray(names, { minLength: 1, maxLength: 4 }),
      types,
      async (columns, table, labels, returns) => {
        const row = columns.map(({ name, type }) => `${JSON.stringify(name)}: ${type}`).join("; ");
        const insert = columns.map(
          ({ name, type, optional }) => `${JSON.stringify(name)}${optional ? "?" : ""}: ${type}`,
        );
        const text = `type Json = string | number | Json[];
          export type Database = { public: {
            Tables: { ${JSON.stringify(table)}: { Row: { ${row} }; Insert: { ${insert.join("; ")} } } };
            Enums: { kind: ${labels.map((label) => JSON.stringify(label)).join(" | ")} };
            Functions: { f: { Args: { ${row} }; Returns: ${returns} }; g: { Args: never; Returns: { ${row} }[] } };
          } }`;
        const { describer } = await describeIn({ "types.ts": text }, []);
        const made = [
          describer.type(null, "kind"),
          describer.table(null, table),
          describer.routine(null, "f", null),
          columns.length === 0 ? null : describer.routine(null, "g", null),
        ];
        expect(made[1]?.kind).toBe("table");
        await shadow().scratch(async () => {
          for (const one of made) await shadow().execute(one?.statements ?? []);
        });
        const [, described] = made;
        const untyped = described?.kind === "table" ? described.untyped : [];
        expect(untyped).toHaveLength(1);
        await shadow().scratch(() => shadow().execute(untyped));
      },
    ),
    { numRuns: 40, seed: 20 },
  );
}, 60_000);

test("a file of 5 MB is read, one that is not TypeScript or nested without end is a notice", async () => {
  const row = `Row: { ${Array.from({ length: 100 }, (_, i) => `column_${i}: string | null`).join("; ")} }`;
  const tables = Array.from({ length: 2000 }, (_, i) => `table_${i}: { ${row} }`);
  const large = `export interface Database { public: { Tables: { ${tables.join("\n")} } } }`;
  expect(large.length).toBeGreaterThan(5_000_000);
  const deep = `type Database = { public: { Tables: { t: { Row: ${"{ a: ".repeat(40_000)}`;
  const { describer } = await describeIn(
    { "a/types.ts": large, "b/types.ts": deep, "c/types.ts": "Tables: { Row: \u0000 }" },
    ["select from table_1999"],
  );
  expect(describer.table(null, "table_1999")?.columns).toHaveLength(100);
  expect(describer.notices.filter((notice) => notice.includes("cannot be read"))).toHaveLength(2);
}, 60_000);
