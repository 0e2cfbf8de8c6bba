import { askBuckets } from "./ask/bucket.ts";
import { askRows } from "./ask/relation.ts";
import { askDescription, askGraphql } from "./ask/settings.ts";
import { readDescription } from "./discover/described.ts";
import { question, readGraphql } from "./discover/graphql.ts";
import { schemasIn } from "./discover/hint.ts";
import type { Project } from "./find-project.ts";
import { described } from "./judge/project.ts";
import type { Scene } from "./scene.ts";
import { distinct, type Subject } from "./subject.ts";

export type Discovered = { readonly subjects: readonly Subject[]; readonly notices: readonly string[] };

/** What there is to ask about: what the project tells of itself, and what is known already. Each thing once, sorted. */
export async function discover(
  scene: Scene,
  project: Project,
  given: readonly string[] | null,
  known: readonly Subject[],
): Promise<Discovered> {
  const schemas = given ?? (await servedSchemas(scene));
  const told = [...(await fromDescriptions(scene, project, schemas)), ...(await fromGraphql(scene, project))];
  const buckets = await fromBuckets(scene);
  const elsewhere = schemas.flatMap((schema) => platformRelations.get(schema) ?? []);
  const subjects = distinct([...told, ...buckets, ...known, ...elsewhere]).toSorted(byName);
  const notices =
    subjects.length === 0
      ? [
          "Nothing to ask about was found: the API describes nothing. Name a source (--source) or run this in the app's folder.",
        ]
      : [];
  return { subjects, notices };
}

/** No schema is called so; PostgREST names those that it serves when asked for one that it does not (PGRST106). */
const nowhere = "rowproof asks which";

async function servedSchemas({ asking, callers }: Scene): Promise<readonly string[]> {
  const [caller] = callers;
  const answer = caller === undefined ? null : await askRows(asking, caller, { schema: nowhere, name: "nothing" });
  const named = answer?.is === "absent" ? schemasIn(answer.hint) : [];
  return named.length > 0 ? named.filter((one) => one !== "graphql_public") : ["public"];
}

/** What a platform schema holds that nobody should be served. */
const platformRelations: ReadonlyMap<string, readonly Subject[]> = new Map(
  [
    { schema: "auth", names: ["users", "sessions", "refresh_tokens", "identities"] },
    { schema: "storage", names: ["objects"] },
    { schema: "vault", names: ["decrypted_secrets"] },
    { schema: "cron", names: ["job"] },
  ].map(({ schema, names }) => [
    schema,
    names.map((name): Subject => ({ kind: "relation", schema, name, from: "the schemas that the API serves" })),
  ]),
);

const byName = (a: Subject, b: Subject): number =>
  a.kind === b.kind ? (a.name < b.name ? -1 : 1) : order.indexOf(a.kind) - order.indexOf(b.kind);

const order: readonly Subject["kind"][] = ["relation", "routine", "bucket"];

async function fromDescriptions(
  { asking, observe, unasked }: Scene,
  project: Project,
  schemas: readonly string[],
): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  let request = "";
  for (const schema of schemas) {
    const answer = await askDescription(asking, project, schema, (content) => readDescription(content, schema));
    if (answer.is === "untold") unasked(`the API's description of ${schema}`, answer.because);
    if (answer.is !== "given" || answer.content.length === 0) continue;
    found.push(...answer.content);
    request = answer.request;
  }
  if (found.length > 0) observe([described(project.host, found.length, request)]);
  return found;
}

async function fromGraphql({ asking }: Scene, project: Project): Promise<readonly Subject[]> {
  const answer = await askGraphql(asking, project, question, readGraphql);
  return answer.is === "given" ? answer.content : [];
}

/** Any caller may know of buckets that the stranger does not. */
async function fromBuckets({ asking, callers, asked, unasked }: Scene): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const caller of callers.slice(0, 2)) {
    const answer = await askBuckets(asking, caller);
    if (answer.is === "untold") unasked(`the list of buckets as ${caller.is}`, answer.because);
    if (answer.is === "untold") continue;
    const buckets = answer.is === "given" ? answer.content : [];
    const outcome = answer.is === "given" ? (buckets.length > 0 ? "something" : "nothing") : answer.is;
    asked({ kind: "bucket", identity: "the list of buckets", as: caller.is, answer: outcome });
    found.push(...buckets.map((bucket): Subject => ({ kind: "bucket", ...bucket, from: "the list of buckets" })));
  }
  return found;
}
