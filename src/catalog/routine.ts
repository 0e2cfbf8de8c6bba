import type { Printed } from "../sql/sql.ts";
import type { ObjectId } from "./object.ts";
import type { Grant } from "./privilege.ts";

export type Routine = {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: "function" | "procedure" | "aggregate" | "window";
  readonly language: string;
  readonly arguments: readonly Argument[];
  /** `pg_get_function_identity_arguments`: what DROP and ALTER take. */
  readonly identityArguments: Printed;
  /** null for a procedure. */
  readonly returns: Printed | null;
  readonly returnsSet: boolean;
  /** Functions that only a trigger can call. */
  readonly trigger: "no" | "trigger" | "event trigger";
  readonly runsAs: "owner" | "invoker";
  readonly volatility: "immutable" | "stable" | "volatile";
  readonly strict: boolean;
  readonly leakproof: boolean;
  /** `setting=value` from `set …` clauses. */
  readonly settings: readonly string[];
  /** The value of its `set search_path` as Postgres keeps it (`""` where it is empty), or null: the caller's is used. */
  readonly searchPath: string | null;
  /** The source text; null for `begin atomic` and `return` bodies, whose names were bound when it was created. */
  readonly body: string | null;
  /** `create or replace function …` as Postgres prints it; `create aggregate …`, put together from the catalog. */
  readonly definition: Printed;
  readonly extension: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

export type Argument = {
  readonly name: string | null;
  readonly mode: "in" | "out" | "inout" | "variadic" | "table";
  readonly type: Printed;
  readonly hasDefault: boolean;
};
