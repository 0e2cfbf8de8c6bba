import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../src/report/schema.ts";
import { fixturePath } from "./support/layout-fixture.ts";
import { runRowproof } from "./support/run-rowproof.ts";

/** The layout's fixture, the file that a fix is expected in, and how it begins or what it holds. */
const layouts: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    "goose",
    /^db\/migrations\/11_rowproof_fix\.sql$/,
    /^-- \+goose Up\n[\s\S]*create index[\s\S]*\n-- \+goose Down\n[\s\S]*drop index/,
  ],
  ["dbmate", /_rowproof_fix\.sql$/, /^-- migrate:up\n[\s\S]*create index[\s\S]*\n-- migrate:down\n[\s\S]*drop index/],
  [
    "node-pg-migrate",
    /_rowproof-fix\.sql$/,
    /^-- Up Migration\n[\s\S]*create index[\s\S]*\n-- Down Migration\n[\s\S]*drop index/,
  ],
  [
    "graphile-migrate",
    /committed\/000004-rowproof-fix\.sql$/,
    /^--! Previous: sha1:\w+\n--! Hash: sha1:\w+\n[\s\S]*create index/,
  ],
  ["liquibase", /_rowproof_fix\.sql$/, /^--liquibase formatted sql\n[\s\S]*create index[\s\S]*\n--rollback drop index/],
  ["sqitch", /^deploy\/rowproof_fix\.sql$/, /begin;\n[\s\S]*create index[\s\S]*commit;/],
  ["atlas", /_rowproof_fix\.sql$/, /create index/],
];

describe("a fix is written as the tool reads it, and is read back", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rowproof-layouts-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(layouts)(
    "%s",
    async (layout, file, text) => {
      const cwd = join(folder, layout);
      cpSync(fixturePath(layout), cwd, { recursive: true });
      const fixed = await runRowproof(["fix", "--all", "--only", "foreign-key-without-index"], { cwd });
      const [, written = ""] = /Wrote (\S+?)(?: and .*)?: \d+ findings? fixed\./.exec(fixed.err) ?? [];
      expect(fixed.err).toContain("Wrote");
      expect(written).toMatch(file);
      expect(readFileSync(join(cwd, written), "utf8")).toMatch(text);
      const { out } = await runRowproof(["check", "-f", "json", "--only", "foreign-key-without-index"], { cwd });
      const { findings, coverage, source } = reportSchema.parse(JSON.parse(out));
      expect(source.layout).toBe(layout);
      expect(findings).toEqual([]);
      expect(coverage.statements.failed).toEqual([]);
      expect(coverage.notices.join()).not.toContain("does not match the files");
    },
    60_000,
  );
});
