import { describe, expect, test } from "vitest";
import type { PostgresError } from "../../../src/shadow/shadow.ts";
import type { Described } from "../../../src/source/describe/described.ts";
import type { Describer, Refinement } from "../../../src/source/describe/describer.ts";
import { shadowForFile } from "../../support/catalog-of.ts";
import { describeIn } from "./describe-in.ts";

const { shadow } = shadowForFile();

const failure = async (text: string): Promise<PostgresError | null> => {
  const [attempt] = await shadow().attemptScripts([{ text }]);
  return attempt?.ok === false ? attempt.error : null;
};

/** Makes what is assumed, sees the statement fail and what is said of it, and sees it apply both after the change and from the start. */
async function refined(
  describer: Describer,
  before: string,
  assumed: readonly (Described | null)[],
  text: string,
): Promise<Refinement | null> {
  const made = assumed.filter((one) => one !== null);
  expect(made).toHaveLength(assumed.length);
  const { refinement, after } = await shadow().scratch(async () => {
    await shadow().script(before);
    for (const one of made) await shadow().execute(one.statements);
    const error = await failure(text);
    if (error === null) throw new Error("The statement applies.");
    const found = describer.refine({ text, error }, made);
    if (found?.is !== "change") return { refinement: found, after: null };
    await shadow().execute(found.statements);
    return { refinement: found, after: await failure(text) };
  });
  expect(after).toBeNull();
  if (refinement?.is === "change") {
    const anew = made.map((one) => (one === refinement.of ? refinement.described : one));
    const fromStart = await shadow().scratch(async () => {
      await shadow().script(before);
      for (const one of anew) await shadow().execute(one.statements);
      return await failure(text);
    });
    expect(fromStart).toBeNull();
  }
  return refinement;
}

const because = (refinement: Refinement | null): string | null =>
  refinement?.is === "change" ? refinement.because : (refinement?.is ?? null);

describe("an assumed column gets the type that a statement needs", () => {
  const types = `export type Database = { public: { Tables: {
    crates: { Row: { id: string; owner: string; batch: string; size: number; ready: string }; Insert: {} };
  } } }`;
  test.each([
    [
      "a foreign key",
      "create table boxes (id uuid primary key)",
      "alter table crates add foreign key (owner) references boxes (id)",
      "migrations use its column owner as uuid",
    ],
    [
      "a foreign key to it",
      "",
      "create table lids (id int, crate bigint references crates (id))",
      "migrations use its column id as bigint",
    ],
    [
      "a comparison",
      "create table boxes (id uuid primary key)",
      "create policy own on boxes using (exists (select from crates c where c.batch = auth.uid()))",
      "migrations use its column batch as uuid",
    ],
    [
      "a comparison with what a query gives",
      "create table boxes (id uuid primary key)",
      "select from boxes where id in (select owner from crates)",
      "migrations use its column owner as uuid",
    ],
    [
      "JSON's operators",
      "",
      "create view v as select owner ->> 'name' as n from crates",
      "migrations use its column owner as jsonb",
    ],
    ["a condition", "", "create index on crates (id) where ready", "migrations use its column ready as boolean"],
    [
      "a function",
      "create function weigh(uuid) returns int language sql as 'select 1'",
      "select weigh(owner) from crates",
      "migrations use its column owner as uuid",
    ],
    ["an assignment", "", "update crates set size = auth.uid()", "migrations use its column size as uuid"],
    ["a constant", "", "insert into crates (id) values ('c-1')", "migrations use its column id as text"],
    ["a union", "", "select owner from crates union select auth.uid()", "migrations use its column owner as uuid"],
    [
      "what a function returns",
      "",
      "create function first_owner() returns uuid language sql as 'select owner from crates limit 1'",
      "migrations use its column owner as uuid",
    ],
    ["a cast", "", "select id::bigint from crates", "migrations use its column id as bigint"],
  ])("%s", async (_, before, text, expected) => {
    const { describer } = await describeIn({ "types.ts": types }, [before]);
    const refinement = await refined(describer, before, [describer.table(null, "crates")], text);
    expect(because(refinement)).toBe(expected);
  });

  test("but never one back that was found wrong, and never a real one", async () => {
    const { describer } = await describeIn({ "types.ts": types }, []);
    const crates = describer.table(null, "crates");
    const first = await refined(describer, "", [crates], "select owner = auth.uid() from crates");
    const described = first?.is === "change" ? first.described : null;
    const text = "select owner ~ 'x' from crates";
    const error = await shadow().scratch(async () => {
      await shadow().execute(described?.statements ?? []);
      return failure(text);
    });
    expect(error?.message).toBe("operator does not exist: uuid ~ unknown");
    if (error === null || described === null) return;
    expect(describer.refine({ text, error }, [described])).toBeNull();
    expect(describer.refine({ text, error }, [])).toBeNull();
  });
});

describe("an assumed object gets the part that a statement needs", () => {
  const statements = ["select id from crates", "select x from t where kind = 'a'::crate_kind"];
  const key = "alter table crates add primary key (id)";
  test.each([
    ["a column", "", "create index on crates (colour)", "migrations name its column colour"],
    [
      "a column under an alias",
      "create table boxes (id int)",
      "select c.colour from boxes b, crates c",
      "migrations name its column colour",
    ],
    [
      "a column in a policy",
      "create table boxes (id int)",
      "create policy p on boxes using (exists (select from crates c where c.shown_at < now()))",
      "migrations name its column shown_at",
    ],
    [
      "a unique key",
      "",
      "insert into crates (colour) values ('red') on conflict (colour) do nothing",
      "migrations name its column colour",
    ],
    ["a policy that goes", "", 'drop policy "p" on crates', "migrations name its policy p"],
    [
      "a constraint that goes",
      "",
      "alter table crates drop constraint crates_colour_check",
      "migrations name its constraint crates_colour_check",
    ],
    ["no primary key", "", key, "a migration adds its primary key"],
    ["no such column", "", "alter table crates add column id uuid", "a migration adds its column id"],
    ["a view's kind", "", "alter view crates set (security_invoker = on)", "migrations use it as a view"],
  ])("%s", async (_, before, text, expected) => {
    const { describer } = await describeIn({}, statements);
    const assumed = [describer.table(null, "crates")];
    const run = text.includes("on conflict")
      ? withColumn(describer, before, assumed, text)
      : refined(describer, before, assumed, text);
    expect(because(await run)).toBe(expected);
  });

  /** The column first, then the key on it. */
  async function withColumn(
    describer: Describer,
    before: string,
    assumed: readonly (Described | null)[],
    text: string,
  ): Promise<Refinement | null> {
    const index = await refined(describer, before, assumed, "create index on crates (colour)");
    if (index?.is !== "change") return null;
    const keyed = await refined(describer, before, [index.described], text);
    expect(because(keyed)).toBe("migrations rely on its colour being unique");
    return index;
  }

  test("a label", async () => {
    const { describer } = await describeIn({}, statements);
    const refinement = await refined(describer, "", [describer.type(null, "crate_kind")], "select 'b'::crate_kind");
    expect(because(refinement)).toBe("migrations use its label b");
  });

  test("a result of another type", async () => {
    const { describer } = await describeIn({}, ["grant execute on function owner_of(uuid) to anon"]);
    const owner = describer.routine(null, "owner_of", ["uuid"]);
    const text = "create policy own on boxes using (owner_of(id) = auth.uid())";
    expect(because(await refined(describer, "create table boxes (id uuid)", [owner], text))).toBe(
      "migrations use its result as uuid",
    );
  });
});

describe("an assumed object is withdrawn where a statement makes it", () => {
  test.each([
    ["table", "create table crates (id int)"],
    ["table", "create or replace view crates as select 1 as id"],
    ["enum", "create type crate_kind as enum ('a')"],
    ["routine", "create function open_crate(crate uuid) returns int language sql as 'select 1'"],
    ["routine", "create or replace function open_crate(crate uuid) returns int language sql as 'select 1'"],
  ])("%s: %s", async (kind, text) => {
    const { describer } = await describeIn({}, ["select open_crate(id) from crates where kind = 'a'::crate_kind"]);
    const assumed = [
      describer.table(null, "crates"),
      describer.type(null, "crate_kind"),
      describer.routine(null, "open_crate", ["uuid"]),
    ];
    const refinement = await refined(describer, "", assumed.toReversed().map(withoutNeeds), text);
    expect(refinement).toMatchObject({ is: "withdraw", of: { kind } });
  });
});

/** With text in place of enums, so that the order does not matter. */
const withoutNeeds = (one: Described | null): Described | null =>
  one?.kind === "table" ? { ...one, statements: one.untyped } : one;
