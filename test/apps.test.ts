import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { runRowproof } from "./support/run-rowproof.ts";

/** The report as a person sees it, whole: `npx vitest run test/apps.test.ts -u` writes what has changed, to be read. */
it.each(readdirSync("migrations-fixtures/apps"))("%s", async (app) => {
  const { code, out, err } = await runRowproof(["check", `migrations-fixtures/apps/${app}`, "--no-cache"], {
    cwd: process.cwd(),
  });
  expect({ code, err }).toEqual({ code: 1, err: "" });
  await expect(out).toMatchFileSnapshot(`../migrations-fixtures/apps/${app}/expected.txt`);
});
