import type { Command } from "../access/access.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Printed, Sql } from "../sql/sql.ts";
import type { BorrowedCheck, Escalation } from "./escalation.ts";

export type { BorrowedCheck, Escalation, Goal, SignUp, SignUpField, Step } from "./escalation.ts";

/** What the shadow tries in order to show that a finding is real. Checks say what; the proof layer knows how. */
export type Experiment =
  | Attack
  | Escalation
  | Breakdown
  | StalePlan
  | DeadPolicy
  | BorrowedCheck
  | Hijack
  | Outage
  | Scan
  | Substitute
  | Drift
  | Duplicate
  | Deed
  | FileAttack
  | Call
  | Inject
  | Preset;

/**
 * Somebody who tries. `anon` has no session. `guest` signed in anonymously: a session and a user of its own, and nothing
 * else. `newcomer` signed up, and was given no claim and no setting yet. `stranger` is a user of another tenant. `member` belongs to the victim's tenant, in its lowest role. `owner` is the
 * victim. A login role is one that an application connects as: it has no claims.
 */
export type Attacker = "anon" | "guest" | "newcomer" | "stranger" | "member" | "owner" | "service_role" | LoginRole;

/** A role of the database, by its name. */
export type LoginRole = { readonly login: string };

/**
 * Somebody does to another user's row what must not be possible. It works when the other user's row came back, or was made,
 * changed or removed. What an attacker may choose (user metadata, request headers), he chooses. Its control is the owner.
 */
export type Attack = {
  readonly kind: "attack";
  readonly as: Attacker;
  readonly command: Command;
  /** A table or a view. */
  readonly target: ObjectId;
  /**
   * What has to hold of the victim's row, over the target's columns: the row is made so (`owner_id IS NULL`). Functions see
   * the attacker as the caller, so that the expression of a policy can be one. `let through`: any row that one of the
   * target's policies lets the attacker have.
   */
  readonly state?: readonly Printed[] | "let through";
  /** With `let through`: by this policy of the target and, for reading, by no other, where such a row can be made. */
  readonly policy?: string;
  /** With the target's other permissive policies out of the way: what works then is this policy's doing. */
  readonly only?: string;
  /**
   * A way of its own. With `update`: to `hand over` a row of one's own to the victim (what says so: `columns`), or to `move`
   * it to the victim's tenant (which says so: `columns`); to `take over` the victim's row as somebody whom a list in it lets in (`state`), by changing
   * one of `columns`, the lists or what says whose it is.
   * With `insert`: to make a row of one's own among the victim's tenant's (`intrude`), to change the victim's row by ON
   * CONFLICT (`upsert`), to learn from an error whether a row exists that may not be read (`oracle`).
   */
  readonly how?: "hand over" | "move" | "intrude" | "upsert" | "oracle" | "take over";
  /** For select: only these columns are asked for. For an oracle: the key that answers. For an intruder: what says whose tenant it is. */
  readonly columns?: readonly string[];
};

/** The caller of a routine makes it run the caller's own object in place of one it names without a schema. */
export type Hijack = { readonly kind: "hijack"; readonly as: "anon" | "stranger"; readonly routine: ObjectId };

/**
 * Somebody calls a routine with the victim's ids for arguments. It works when values of the victim's rows in `hidden` come
 * back (the caller cannot read these tables), or rows of `fixed` are changed, removed, or made in the victim's name (the
 * caller cannot write to these).
 */
export type Call = {
  readonly kind: "call";
  readonly as: Attacker;
  readonly routine: ObjectId;
  readonly hidden: readonly ObjectId[];
  readonly fixed: readonly ObjectId[];
};

/** Somebody has a routine set one of the settings that the policies of a table trust, and then reads the victim's row there. */
export type Preset = {
  readonly kind: "preset";
  readonly as: Attacker;
  readonly routine: ObjectId;
  readonly settings: readonly string[];
  readonly target: ObjectId;
};

/** Somebody calls a routine with SQL for a text, and it runs. */
export type Inject = { readonly kind: "inject"; readonly as: Attacker; readonly routine: ObjectId };

/**
 * A signed-in user cannot do with their own row what the API lets them try: read it unless `command` says otherwise;
 * `insert` with RETURNING, as clients send it. Its control is service_role, which can.
 */
export type Outage = {
  readonly kind: "outage";
  readonly target: ObjectId;
  readonly command?: "select" | "insert" | "update" | "delete";
  /** A text of the row that was entered in capitals. */
  readonly capitals?: string;
};

/**
 * Every statement of a signed-in user on a relation fails with one of these errors, whatever rows there are. Its control is
 * service_role, whose statement runs.
 */
export type Breakdown = {
  readonly kind: "breakdown";
  readonly target: ObjectId;
  readonly as: Attacker;
  readonly command: "select" | "insert" | "update" | "delete";
  /** SQLSTATEs, or the beginnings of them. */
  readonly codes: readonly string[];
  /** What the connection was told before. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
};

/** A statement that was prepared and run as its owner shows the same rows to whoever runs it next in that connection. */
export type StalePlan = { readonly kind: "stale plan"; readonly target: ObjectId };

/** With no other permissive policy, nobody sees a row, whatever they are told of themselves. */
export type DeadPolicy = {
  readonly kind: "dead policy";
  readonly target: ObjectId;
  readonly policy: string;
  readonly others: readonly string[];
  /** What the backend may have written about users as their role. */
  readonly roles: readonly string[];
};

/**
 * Postgres, forbidden to scan the whole table, still has no other way to find rows by these columns (all with `=`).
 * With `as`, it plans as that API role, so that policies take part.
 */
export type Scan = { readonly kind: "scan"; readonly table: ObjectId; readonly columns: readonly string[] };

/** With `index` gone, Postgres uses `by` for the same search. */
export type Substitute = { readonly kind: "substitute"; readonly index: ObjectId; readonly by: ObjectId };

/** The parent's value changes and the child's copy goes stale. */
export type Drift = {
  readonly kind: "drift";
  readonly child: ObjectId;
  readonly copy: string;
  readonly parent: ObjectId;
  readonly original: string;
  /** The child's foreign-key columns and the parent's columns they reference, pairwise. */
  readonly key: { readonly columns: readonly string[]; readonly references: readonly string[] };
};

/** The same row goes in twice, and nothing can tell the two apart. */
export type Duplicate = { readonly kind: "duplicate"; readonly table: ObjectId };

/**
 * Somebody does what is not one command on another's row: makes an object, takes a number from a sequence, reads a table
 * that was made a moment ago, asks as a role that the application logs in as. `first`: what others do beforehand (null: a
 * superuser). `works`: it ran; it came back with rows; or (`passes`) Postgres let it through, whatever became of it outside.
 */
export type Deed = {
  readonly kind: "deed";
  readonly as: Attacker;
  readonly first: readonly { readonly as: string | null; readonly statement: Sql }[];
  readonly statement: Sql;
  readonly works: "runs" | "rows" | "passes";
  /** What it shows when it works, in words. */
  readonly shows: string;
  /** The objects that decide how it ends; tables among them need rows. */
  readonly on: readonly ObjectId[];
};

/**
 * Somebody does with the files of one bucket, or with the bucket itself, what the Storage API would do for them, which runs
 * SQL on storage.objects and storage.buckets as their role. `move`: a file of their own into the folder of another user.
 */
export type FileAttack = {
  readonly kind: "files";
  readonly as: "anon" | "stranger";
  /** storage.objects, or storage.buckets where it is about the bucket itself. */
  readonly target: ObjectId;
  readonly does: "list" | "upload" | "overwrite" | "delete" | "move" | "change bucket" | "make bucket" | "drop bucket";
  readonly bucket: string;
  readonly public: boolean;
  /** Whose folder the files lie in. `caller`: put there by the backend. `shared`: a folder that one of `texts` names. */
  readonly folder: "victim" | "caller" | "shared";
  /** What policies compare names of files with, so that some of the files fulfil it. */
  readonly texts: readonly string[];
};
