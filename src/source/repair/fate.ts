import type { Explanation } from "../diagnose/explanation.ts";
import type { Name } from "./name.ts";

/** What Postgres said of a statement, by the statement's number over all files; `character` counts from 0 in it. */
export type Failure = {
  readonly number: number;
  readonly message: string;
  readonly code: string;
  readonly character: number | null;
};

/** What became of a statement that did not simply apply. Plain data: it is kept between runs. */
export type Fate = {
  /** `assumed`: it ran, or had nothing left to do, on an assumption. */
  readonly is: "assumed" | "ignored" | "failed";
  readonly reason: Reason;
  /** What Postgres said first. */
  readonly failure: Failure;
};

/**
 * `missing`: nothing makes it; `assumption`: its index, null where none could be made. `unavailable`: an extension that is not
 * here has it. `extension`: created on first use. `gone`: it takes away what is not there. `late`: `maker` comes after it.
 * `after`: `maker` failed, which would have made it. `dropped`: `by` took it away. `repeated`: `maker` made it already
 * (null: the platform). `unmade`: a column of `maker`'s CREATE TABLE, which did nothing since `earlier` made the table. `rows`:
 * about rows alone. `invalid`: not PostgreSQL. `plain`: wrong in itself.
 */
export type Reason =
  | { readonly is: "missing"; readonly name: Name; readonly assumption: number | null }
  | { readonly is: "extension"; readonly name: Name; readonly extension: string }
  | { readonly is: "gone"; readonly name: Name }
  | { readonly is: "late"; readonly name: Name; readonly maker: number }
  | { readonly is: "after"; readonly name: Name; readonly maker: number; readonly assumption: number | null }
  | { readonly is: "dropped"; readonly name: Name; readonly by: number }
  | { readonly is: "repeated"; readonly name: Name; readonly maker: number | null }
  | { readonly is: "unmade"; readonly name: Name; readonly maker: number; readonly earlier: number }
  | { readonly is: "rows" }
  | { readonly is: "stopped" }
  | { readonly is: "invalid"; readonly explained: Explanation | null }
  | { readonly is: "plain" };

/** Something made up: what it is called, and what it rests on ("its columns are taken from src/types.ts"). */
export type AssumptionMade = { readonly name: Name; readonly because: string };
