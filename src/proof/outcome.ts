import type { Proof, Unproven, Witness } from "../check/finding.ts";
import type { PostgresError } from "../shadow/shadow.ts";
import type { Sql } from "../sql/sql.ts";
import { type Actor, inWords, isActor } from "./actor.ts";

export const proven = (actor: Actor | string, statement: Sql, result: string): Proof => ({
  outcome: "proven",
  witness: { as: isActor(actor) ? inWords(actor) : actor, sql: statement.text, result } satisfies Witness,
});

export const blocked = (because: string): Unproven<"blocked"> => ({ outcome: "blocked", because });
export const inconclusive = (because: string): Unproven<"inconclusive"> => ({ outcome: "inconclusive", because });

/** insufficient_privilege (row level security included) and a view that takes no such command: Postgres refuses. */
const refusals = new Set(["42501", "55000"]);

/** A view computes some of its columns, and nobody can write those. */
const isComputed = ({ code, message }: PostgresError): boolean =>
  code === "0A000" && /^cannot (insert into|update) column .* of view /.test(message);

/** A refusal blocks; any other error says nothing about who may do it. */
export const failed = (error: PostgresError): Proof =>
  refusals.has(error.code) || isComputed(error) ? { ...blocked(error.message), code: error.code } : broken(error);

/** An error that says nothing about who may do it. */
export const broken = ({ code, message }: PostgresError): Unproven<"inconclusive"> => ({
  ...inconclusive(preface(code) + message),
  code,
});

const preface = (code: string): string => `Postgres failed with ${code}: `;

/** What Postgres said of the error that decided, without the code; null where no error did. */
export function said({ because, code }: Unproven<string>): { readonly code: string; readonly message: string } | null {
  if (code === undefined) return null;
  return { code, message: because.startsWith(preface(code)) ? because.slice(preface(code).length) : because };
}

/** insufficient_privilege. */
const noPrivilege = "42501";

/** Whether Postgres refused for want of a right: that needs no control. */
export const isRefused = (proof: Proof): boolean => proof.outcome === "blocked" && proof.code === noPrivilege;

/** Whether rows that refer to it hold a row: foreign_key_violation, and restrict_violation, which PostgreSQL 18 has for RESTRICT. */
export const isHeld = ({ code }: PostgresError): boolean => code === "23503" || code === "23001";

/** Of several tries: the one that works, else the first that could not be judged, else the first refusal. */
export function best(proofs: readonly Proof[]): Proof {
  const order = ["proven", "inconclusive", "blocked"] as const;
  for (const outcome of order) {
    const found = proofs.find((proof) => proof.outcome === outcome);
    if (found !== undefined) return found;
  }
  return inconclusive("there was nothing to try");
}
