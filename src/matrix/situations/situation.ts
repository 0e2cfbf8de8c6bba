import type { ObjectId } from "../../catalog/object.ts";
import type { Witness } from "../../check/finding.ts";
import type { Person } from "../../proof/actor.ts";
import type { Tenant } from "../../proof/world/tenant.ts";
import type { Row } from "../../proof/world/world.ts";
import type { Sql } from "../../sql/sql.ts";

/**
 * One statement on one row in one state by somebody of one standing, and whether it works. Rules speak of particular values
 * ("who holds craft cutter", "while it is a draft"): an actor who holds none of them, or one row, does not show what they do.
 */
export type Situation = {
  readonly relation: ObjectId;
  readonly deed: SituationDeed;
  /** The same situation in another schema has the same words. */
  readonly words: string;
  /** "a signed-in stranger with craft 'cutter' in public.workers". */
  readonly who: string;
  /** "change the row of another user with stage 'cutting'". */
  readonly what: string;
  /** Which of the matrix's actors it is. */
  readonly actor: string;
  /** null: it does not work. */
  readonly witness: Witness | null;
};

/** What was tried, and in sentences what was not. */
export type Situations = { readonly tried: readonly Situation[]; readonly untried: readonly string[] };

export type SituationDeed = "select" | "insert" | "update" | "delete";

/** Somebody, with something that a rule asks for. */
export type Standing = {
  readonly actor: string;
  readonly words: string;
  readonly person: Person;
  /** Whose rows are their own; null: they have none. */
  readonly tenant: Tenant | null;
  /** Gives them what they hold, as superuser. */
  readonly prepare: Sql | null;
};

/** A row with some values changed. */
export type State = {
  readonly words: string;
  readonly row: Row;
  readonly values: ReadonlyMap<string, string | null>;
  /** Makes the row so, as superuser. */
  readonly prepare: Sql | null;
};
