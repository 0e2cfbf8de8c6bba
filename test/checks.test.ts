import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../checks/index.ts";

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

describe("the list of checks", () => {
  it("is the folders on disk, sorted", () => {
    const onDisk = folders("checks").flatMap((family) =>
      folders(`checks/${family}`)
        .filter((id) => existsSync(`checks/${family}/${id}/check.ts`))
        .map((id) => `${family}/${id}`),
    );
    expect(checks.map(({ family, id }) => `${family}/${id}`).toSorted()).toEqual(onDisk.toSorted());
    expect(checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id).toSorted());
    expect(folders("migrations-fixtures/checks")).toEqual(checks.map(({ id }) => id));
  });

  it("has a test of the fixtures of every family", () => {
    const tested = readdirSync("test/checks").map((name) => name.replace(".test.ts", ""));
    expect(tested.toSorted()).toEqual(folders("checks"));
  });
});
