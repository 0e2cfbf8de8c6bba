import type { FileAttack } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { literal, type Sql, sql } from "../../sql/sql.ts";
import { type Actor, as, tenantOf } from "../actor.ts";
import type { Lab } from "../lab.ts";
import { best, blocked, failed, inconclusive, proven } from "../outcome.ts";
import { owner, stranger, type Tenant } from "../world/tenant.ts";
import { attackBucket } from "./attack-bucket.ts";
import { insertion, isFile, pathsIn, putFiles, sharedPaths } from "./files.ts";

/**
 * Does with files what the Storage API does: it runs SQL as the caller's role. `proven`: it worked on files of A's, or in A's
 * folder. `blocked`: it did not, although the backend may do the very same.
 */
export async function attackFiles(lab: Lab, attack: FileAttack): Promise<Proof> {
  if (attack.does === "change bucket" || attack.does === "make bucket" || attack.does === "drop bucket") {
    return attackBucket(lab, { ...attack, does: attack.does });
  }
  const proof = await lab.shadow.scratch(() => perform(lab, attack.as, attack));
  if (proof.outcome !== "blocked") return proof;
  const control = await lab.shadow.scratch(() => perform(lab, "service_role", attack));
  return control.outcome === "proven"
    ? proof
    : inconclusive(`control failed: not even the backend can: ${control.because}`);
}

/** One deed by one actor. Leaves its traces: to be called inside `scratch`. */
export async function perform(lab: Lab, actor: Exclude<Actor, "superuser">, attack: FileAttack): Promise<Proof> {
  const theirs =
    attack.folder === "shared"
      ? sharedPaths(files.victims, attack.texts)
      : pathsIn(folder(attack), files.victims, attack.texts);
  if (theirs.length === 0) return inconclusive("no path is known that the policy asks for");
  await putFiles(lab, attack, theirs, attack.folder === "caller" ? null : owner);
  await operation(lab, attack.does);
  switch (attack.does) {
    case "list":
      return list(lab, actor, attack, theirs);
    case "overwrite":
      return change(lab, actor, attack, theirs, sql`update storage.objects set version = 'rowproof'`);
    case "delete":
      return change(lab, actor, attack, theirs, sql`delete from storage.objects`);
    case "move":
      return move(lab, actor, attack);
    default:
      return upload(lab, actor, attack);
  }
}

/** The names of files, which say in a witness what they are. */
const files = { victims: "document", planted: "planted", own: "mine" } as const;

const folder = ({ folder: whose }: FileAttack): string => (whose === "caller" ? stranger : owner).user;

/** The Storage API tells policies what it is about to do. */
async function operation(lab: Lab, does: FileAttack["does"]): Promise<void> {
  const name = {
    list: "object.list",
    upload: "object.upload",
    overwrite: "object.upload_update",
    delete: "object.delete",
    move: "object.move",
  };
  const value = literal(`storage.${name[does as keyof typeof name] ?? ""}`);
  await lab.shadow.execute([sql`select pg_catalog.set_config('storage.operation', ${value}, true)`]);
}

const kind = ({ public: isPublic }: FileAttack): string => (isPublic ? "public" : "private");

/** `user A's file a/passport.png in the private bucket kyc`. */
const inWords = (attack: FileAttack, path: string): string =>
  `${attack.folder === "caller" ? "the backend's file" : "the other user's file"} ${path} in the ${kind(attack)} bucket ${attack.bucket}`;

async function list(lab: Lab, actor: Actor, attack: FileAttack, theirs: readonly string[]): Promise<Proof> {
  const statement = sql`select name from storage.objects where bucket_id = ${literal(attack.bucket)}`;
  const asked = await as<{ readonly name: string }>(lab, actor, statement);
  if (!asked.ok) return failed(asked.error);
  const seen = new Set(asked.rows.map(({ name }) => name));
  const found = theirs.find((path) => seen.has(path));
  if (found === undefined)
    return blocked(seen.size === 0 ? "0 files" : `${seen.size} files, none of them the other user's`);
  const number = seen.size === 1 ? "1 file" : `${seen.size} files, among them`;
  return proven(
    actor,
    statement,
    seen.size === 1 ? `1 file: ${inWords(attack, found)}` : `${number} ${inWords(attack, found)}`,
  );
}

/** The API names the file, which takes the right to see it; a statement that names none is tried last. */
async function change(
  lab: Lab,
  actor: Actor,
  attack: FileAttack,
  theirs: readonly string[],
  head: Sql,
): Promise<Proof> {
  const proofs: Proof[] = [];
  const verb = attack.does === "delete" ? "deleted" : "overwrote";
  for (const path of theirs) {
    const proof = await tryChange(
      lab,
      actor,
      sql`${head} where ${isFile(attack.bucket, path)}`,
      `${verb} ${inWords(attack, path)}`,
    );
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  for (const path of theirs.slice(0, 1)) {
    const before = await untouched(lab, attack.bucket, path);
    const done = await as(lab, actor, sql`${head} where true`);
    if (!done.ok) proofs.push(failed(done.error));
    else if (before > 0 && (await untouched(lab, attack.bucket, path)) < before) {
      return proven(actor, sql`${head} where true`, `${verb} ${inWords(attack, path)}`);
    }
  }
  return best(proofs);
}

async function tryChange(lab: Lab, actor: Actor, statement: Sql, result: string): Promise<Proof> {
  const done = await as(lab, actor, statement);
  if (!done.ok) return failed(done.error);
  return done.changed === 0 ? blocked("0 files") : proven(actor, statement, result);
}

async function untouched(lab: Lab, bucket: string, path: string): Promise<number> {
  const [row] = await lab.shadow.query<{ readonly n: number }>(
    sql`select pg_catalog.count(*)::pg_catalog.int4 as n from storage.objects where ${isFile(bucket, path)} and version is distinct from 'rowproof'`,
  );
  return row?.n ?? 0;
}

/** Where a file is put that was not there. */
const targets = (attack: FileAttack): readonly string[] =>
  attack.folder === "shared"
    ? sharedPaths(files.planted, attack.texts)
    : pathsIn(folder(attack), files.planted, attack.texts);

const where = (attack: FileAttack): string => (attack.folder === "victim" ? "the other user's folder of " : "");

async function upload(lab: Lab, actor: Actor, attack: FileAttack): Promise<Proof> {
  const proofs: Proof[] = [];
  for (const path of targets(attack)) {
    const result = `put the file ${path} into ${where(attack)}the ${kind(attack)} bucket ${attack.bucket}`;
    const proof = await tryChange(lab, actor, insertion(attack.bucket, path, tenantOf(actor)), result);
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

async function move(lab: Lab, actor: Actor, attack: FileAttack): Promise<Proof> {
  const me: Tenant = tenantOf(actor) ?? stranger;
  const mine = pathsIn(me.user, files.own, attack.texts);
  await putFiles(lab, attack, mine, me);
  const proofs: Proof[] = [];
  for (const from of mine) {
    for (const to of targets(attack)) {
      const statement = sql`update storage.objects set name = ${literal(to)} where ${isFile(attack.bucket, from)}`;
      const proof = await tryChange(
        lab,
        actor,
        statement,
        `moved the file ${from} into ${where(attack)}the ${kind(attack)} bucket ${attack.bucket}`,
      );
      if (proof.outcome === "proven") return proof;
      proofs.push(proof);
    }
  }
  return best(proofs);
}
