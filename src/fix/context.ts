import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Finding, Proof } from "../check/finding.ts";
import type { Shadow } from "../shadow/shadow.ts";
import type { Asked, Use } from "./use.ts";

/** All that verifying a fix needs. The parts that judge (checks, proof) are given, so that they are the same as the report's. */
export type FixContext = {
  readonly shadow: Shadow;
  /** For all fixes together, in milliseconds; two minutes unless told otherwise. */
  readonly budgetMs?: number;
  /** Objects the shadow could not copy faithfully, and why. */
  readonly differs: ReadonlyMap<ObjectId, string>;
  /** Who will run the migration (`postgres` on Supabase, which is no superuser); null: the shadow's own role. */
  readonly role: string | null;
  /** The shadow as it is now, with what only the source knows (its server, statistics, settings) put back. */
  readonly read: (shadow: Shadow) => Promise<Catalog>;
  /** Every check of the run over a catalog. */
  readonly lint: (catalog: Catalog) => readonly Finding[];
  /** One proof for each finding, in their order. */
  readonly prove: (findings: readonly Finding[], catalog: Catalog, shadow: Shadow) => Promise<readonly Proof[]>;
  /** Both in one: a proof for each finding, and an answer for each question. */
  readonly judge: (
    findings: readonly Finding[],
    asked: readonly Asked[],
    catalog: Catalog,
    shadow: Shadow,
  ) => Promise<{ readonly proofs: readonly Proof[]; readonly uses: readonly Use[] }>;
  /** What people can do with relations: one answer for each question, in any order. */
  readonly use: (asked: readonly Asked[], catalog: Catalog, shadow: Shadow) => Promise<readonly Use[]>;
};

/** A state of the shadow: its catalog and what the checks say of it. */
export type State = { readonly catalog: Catalog; readonly findings: readonly Finding[] };

/** A finding with a fix that can be tried, and what the shadow showed of the finding. */
export type Candidate = { readonly finding: Finding; readonly proof: Proof };

/** Identifies a finding between two runs of the checks. */
export const findingKey = ({ check, object, aspect }: Finding): string => `${check} ${object.identity} ${aspect}`;
