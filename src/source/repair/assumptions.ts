import type { Shadow } from "../../shadow/shadow.ts";
import { ident, list, literal, type Sql, sql } from "../../sql/sql.ts";
import type { Described } from "../describe/described.ts";
import type { Refinement } from "../describe/describer.ts";
import { asOwner } from "./as-owner.ts";
import type { AssumptionMade } from "./fate.ts";
import { keyOf, type Name, nameOf } from "./name.ts";

/** What one replay teaches the next, which begins anew. */
export type Lessons = {
  /** What the files do make, though nothing in their text says so: the statement that does, by key. */
  readonly makers: Map<string, number>;
  /** How an assumed object has to look from the start, by key. */
  readonly better: Map<string, Described>;
};

export const noLessons = (): Lessons => ({ makers: new Map(), better: new Map() });

type Assumed = AssumptionMade & { described: Described | null };

/** What was made up in one replay, in that order. */
export class Assumptions {
  readonly made: Assumed[] = [];
  /** The next replay would do better. */
  learned = false;
  readonly #shadow: Shadow;
  readonly #lessons: Lessons;

  constructor(shadow: Shadow, lessons: Lessons) {
    this.#shadow = shadow;
    this.#lessons = lessons;
  }

  get described(): readonly Described[] {
    return this.made.flatMap(({ described }) => (described === null ? [] : [described]));
  }

  indexOf(name: Name): number | null {
    const key = keyOf(name);
    const index = this.made.findIndex((one) => keyOf(one.name) === key);
    return index === -1 ? null : index;
  }

  isForbidden(name: Name): boolean {
    return this.#lessons.makers.has(keyOf(name));
  }

  /** Makes it and what it needs. Gives the index of the assumption, or null where it cannot be made. */
  async make(described: Described): Promise<number | null> {
    const name = nameOfDescribed(described);
    const known = this.indexOf(name);
    const better = this.#lessons.better.get(keyOf(name)) ?? described;
    if (!(await this.#makeNeeds(better))) return null;
    return await this.#run({ name, because: better.because, described: better }, better.statements, known);
  }

  /** Makes something that needs no description. */
  async makePlain(name: Name, because: string, statements: readonly Sql[]): Promise<number | null> {
    return await this.#run({ name, because, described: null }, statements, this.indexOf(name));
  }

  async #run(assumed: Assumed, statements: readonly Sql[], known: number | null): Promise<number | null> {
    const index = known ?? this.made.length;
    const error = await asOwner(this.#shadow, statements, noteOf(index));
    if (error !== null) return null;
    // Made once more: a transaction of the file's own took the first one back.
    this.made[index] = assumed;
    return index;
  }

  /** Changes what is assumed, here or else in the next replay. Gives the index of the assumption where it was changed. */
  async refine(refinement: Refinement, statement: number): Promise<number | null> {
    const name = nameOfDescribed(refinement.of);
    if (refinement.is === "withdraw") {
      // A type is made up as it is in the end: what makes it finds it done.
      if (name.kind !== "type") this.withdraw(name, statement);
      return null;
    }
    const { described, statements, because } = refinement;
    const index = this.indexOf(name);
    if (index === null) return null;
    const isNew = this.#learn(name, described);
    if (!(await this.#makeNeeds(described)) || (await asOwner(this.#shadow, statements, noteOf(index))) !== null) {
      this.learned ||= isNew;
      return null;
    }
    this.made[index] = { name, because, described };
    return index;
  }

  /** Whether that is not known yet from a replay before. */
  #learn(name: Name, described: Described): boolean {
    const key = keyOf(name);
    const before = this.#lessons.better.get(key);
    this.#lessons.better.set(key, described);
    return JSON.stringify(before) !== JSON.stringify(described);
  }

  async #makeNeeds({ needs }: Described): Promise<boolean> {
    for (const need of needs) {
      if (!(await this.#exists(need)) && (await this.make(need)) === null) return false;
    }
    return true;
  }

  /** This statement makes it itself. */
  withdraw(name: Name, statement: number): void {
    if (this.isForbidden(name)) return;
    this.#lessons.makers.set(keyOf(name), statement);
    this.learned = true;
  }

  async #exists(described: Described): Promise<boolean> {
    const [row] = await this.#shadow.query<{ found: boolean }>(sql`select ${presence(described)} as found`);
    return row?.found ?? false;
  }
}

/** The recorder's number for what an assumption makes: below those of all statements. */
export const noteOf = (assumption: number): number => -1 - assumption;

export function nameOfDescribed(described: Described): Name {
  const { schema, name } = described;
  switch (described.kind) {
    case "table":
      return nameOf("relation", schema, name);
    case "column":
      return nameOf("column", schema, described.column.name, name);
    case "enum":
      return nameOf("type", schema, name);
    case "routine":
      return nameOf("routine", schema, name);
    case "schema":
      return nameOf("schema", null, name);
  }
}

function presence(described: Described): Sql {
  const path = literal(list([ident(described.schema, described.name)]).text);
  switch (described.kind) {
    case "table":
      return sql`pg_catalog.to_regclass(${path}) is not null`;
    case "column":
      return sql`exists (select from pg_catalog.pg_attribute where attrelid = pg_catalog.to_regclass(${path})
        and attname = ${literal(described.column.name)} and not attisdropped)`;
    case "enum":
      return sql`pg_catalog.to_regtype(${path}) is not null`;
    case "routine":
      return sql`pg_catalog.to_regproc(${path}) is not null`;
    case "schema":
      return sql`pg_catalog.to_regnamespace(${literal(list([ident(described.name)]).text)}) is not null`;
  }
}
