import { describe, expect, it } from "vitest";
import type { ApiRole, Command, ExposedSchemas, Rows } from "../../src/access/access.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import { relationOf, shadowForFile } from "../support/catalog-of.ts";
import { files } from "./patterns/files.ts";
import { membership } from "./patterns/membership.ts";
import { policies } from "./patterns/policies.ts";
import { tables } from "./patterns/tables.ts";
import { views } from "./patterns/views.ts";

const exposed: ExposedSchemas = { schemas: ["public", "api"], from: "option" };
const { catalogOf } = shadowForFile();

const question = /^(anon|user) (select|insert|update|delete|truncate) (\S+)$/;

describe("what each known pattern opens", () => {
  it.each([...tables, ...policies, ...membership, ...views, ...files])("$name", async ({ sql, expected }) => {
    const catalog = await catalogOf(sql);
    const access = buildAccess(catalog, exposed);
    const answers = Object.fromEntries(
      Object.keys(expected).map((asked) => {
        const [, who, command, relation = ""] = question.exec(asked) ?? [];
        const role: ApiRole = who === "anon" ? "anon" : "authenticated";
        const reach = access.reach(role, relationOf(catalog, relation), command as Command);
        const detail =
          reach.rows === expected[asked] ? "" : ` ${JSON.stringify([reach.through, reach.notes, reach.error])}`;
        return [asked, `${reach.rows}${detail}`];
      }),
    );
    expect(answers).toEqual(expected satisfies Readonly<Record<string, Rows>>);
  });
});
