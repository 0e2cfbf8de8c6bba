import type { FileAttack } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { literal, type Sql, sql } from "../../sql/sql.ts";
import { type Actor, as } from "../actor.ts";
import type { Lab } from "../lab.ts";
import { blocked, failed, inconclusive, proven } from "../outcome.ts";
import { putFiles } from "./files.ts";

type BucketAttack = FileAttack & { readonly does: "change bucket" | "make bucket" | "drop bucket" };

/** Changes, makes or drops a bucket, as the Storage API does it for a caller. */
export async function attackBucket(lab: Lab, attack: BucketAttack): Promise<Proof> {
  const proof = await lab.shadow.scratch(() => perform(lab, attack.as, attack));
  if (proof.outcome !== "blocked") return proof;
  const control = await lab.shadow.scratch(() => perform(lab, "service_role", attack));
  return control.outcome === "proven"
    ? proof
    : inconclusive(`control failed: not even the backend can: ${control.because}`);
}

async function perform(lab: Lab, actor: Exclude<Actor, "superuser">, attack: BucketAttack): Promise<Proof> {
  await putFiles(lab, attack, [], null);
  if (attack.does === "drop bucket") await empty(lab, attack.bucket);
  const { named, blind, result } = deed(attack);
  const done = await as(lab, actor, named);
  if (done.ok && done.changed > 0) return proven(actor, named, result);
  if (blind === null) return done.ok ? blocked("0 rows") : failed(done.error);
  const again = await as(lab, actor, blind);
  if (!again.ok) return failed(again.error);
  return again.changed > 0 ? proven(actor, blind, result) : blocked("0 rows");
}

/** The bucket's files would hold it. */
const empty = (lab: Lab, bucket: string): Promise<void> =>
  lab.shadow.execute([
    sql`set local session_replication_role = replica`,
    sql`delete from storage.objects where bucket_id = ${literal(bucket)}`,
    sql`set local session_replication_role = origin`,
  ]);

type Deed = { readonly named: Sql; readonly blind: Sql | null; readonly result: string };

function deed({ does, bucket, public: isPublic }: BucketAttack): Deed {
  const one = sql` where id = ${literal(bucket)}`;
  if (does === "make bucket") {
    const named = sql`insert into storage.buckets (id, name, public) values ('rowproof-bucket', 'rowproof-bucket', true)`;
    return { named, blind: null, result: "made the public bucket rowproof-bucket" };
  }
  const head =
    does === "drop bucket"
      ? sql`delete from storage.buckets`
      : isPublic
        ? sql`update storage.buckets set file_size_limit = null, allowed_mime_types = null`
        : sql`update storage.buckets set public = true`;
  const result =
    does === "drop bucket"
      ? `dropped the bucket ${bucket}`
      : isPublic
        ? `lifted the limits of the bucket ${bucket}`
        : `made the private bucket ${bucket} public`;
  return { named: sql`${head}${one}`, blind: sql`${head} where true`, result };
}
