import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { openShadow } from "../../src/shadow/open-shadow.ts";
import type { Shadow } from "../../src/shadow/shadow.ts";

const managers = async (shadow: Shadow, script: string): Promise<Record<string, string>> =>
  shadow.scratch(async () => {
    await shadow.script(script);
    return Object.fromEntries((await readCatalog(shadow)).schemas.map(({ name, managedBy }) => [name, managedBy]));
  });

describe("whose a schema is", () => {
  let shadow: Shadow;
  afterAll(() => shadow.close());

  describe("on Supabase", () => {
    beforeAll(async () => {
      shadow = await openShadow({ platform: "supabase" });
    });
    it("the platform's schemas are its own; public and what people make are theirs", async () => {
      const managed = await managers(shadow, "create schema app; create schema hidden authorization supabase_admin");
      expect(managed).toMatchObject({ app: "user", public: "user", hidden: "platform" });
      for (const schema of ["auth", "storage", "realtime", "vault", "extensions", "graphql_public"]) {
        expect(managed[schema]).toBe("platform");
      }
    });
  });

  describe("on plain PostgreSQL", () => {
    beforeAll(async () => {
      await shadow.close();
      shadow = await openShadow({ platform: "none" });
    });
    it("a schema named like one of the platform's is a person's", async () => {
      expect(await managers(shadow, "create schema auth; create schema cron")).toEqual({
        auth: "user",
        cron: "user",
        public: "user",
      });
    });
  });
});
