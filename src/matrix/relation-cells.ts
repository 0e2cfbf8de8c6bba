import type { Relation } from "../catalog/relation.ts";
import type { Proof } from "../check/finding.ts";
import { as } from "../proof/actor.ts";
import { control } from "../proof/attack.ts";
import { type Lab, named } from "../proof/lab.ts";
import { failed, inconclusive, isRefused } from "../proof/outcome.ts";
import { kindOfRelation } from "../proof/touched.ts";
import { owner } from "../proof/world/tenant.ts";
import { ident, type Sql, sql } from "../sql/sql.ts";
import type { Trier } from "./actors.ts";
import { askAll, type Bench } from "./ask.ts";
import { inBucket } from "./bucket.ts";
import { judgeCell, readFor, type Tries } from "./judge.ts";
import { type Cell, type Entry, type RowDeed, rowDeeds } from "./matrix.ts";
import type { Wanted } from "./objects.ts";
import { findPreys, type Planned, type Preys, planFor } from "./questions.ts";

/** Everybody's answers for these relations, in their order. To be called inside `scratch`. */
export async function relationEntries(
  bench: Bench,
  wanted: readonly Wanted[],
  triers: readonly Trier[],
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const plain = wanted.filter(({ bucket }) => bucket === null).map(({ relation }) => relation);
  const together = new Map((await answerAll(bench, plain, triers)).map((entry) => [entry.id, entry]));
  for (const one of wanted) {
    const { bucket, relation } = one;
    const found =
      bucket === null
        ? together.get(relation.id)
        : await bench.lab.shadow.scratch(async () => {
            const lab = await inBucket(bench.lab, relation, bucket);
            const [entry] = await answerAll({ ...bench, lab }, [relation], triers, true);
            return entry;
          });
    if (found !== undefined) entries.push({ ...found, bucket: bucket?.id ?? null });
  }
  return entries;
}

type Answers = Map<Planned, Proof>;

/** All relations' questions go together, so that one round trip answers many. */
async function answerAll(
  bench: Bench,
  relations: readonly Relation[],
  triers: readonly Trier[],
  inPart = false,
): Promise<readonly Entry[]> {
  const plans: { readonly relation: Relation; readonly preys: Preys; readonly planned: readonly Planned[] }[] = [];
  for (const relation of relations) {
    const preys = await findPreys(bench.lab, relation, triers);
    plans.push({ relation, preys, planned: planFor(preys, triers) });
  }
  const asked = plans.flatMap(({ planned }) => planned.filter(({ question }) => question !== null));
  const proofs = await askAll(
    bench,
    asked.flatMap(({ question }) => (question === null ? [] : [question])),
  );
  const answers = new Map(asked.map((planned, index) => [planned, proofs[index] ?? bench.outOfTime]));
  const entries: Entry[] = [];
  for (const { relation, preys, planned } of plans) {
    await addControls(bench, relation, preys, { planned, answers });
    entries.push(await entryOf(bench, relation, preys, triers, { planned, answers, inPart }));
  }
  return entries;
}

type Answered = {
  readonly planned: readonly Planned[];
  readonly answers: Answers;
  /** Only a part of the rows was tried, of which the schema's text does not speak. */
  readonly inPart: boolean;
};

/** Nothing was reached by anybody: then it has to be shown that somebody could. Refusals need no showing. */
async function addControls(
  { lab, inTime }: Bench,
  relation: Relation,
  preys: Preys,
  { planned, answers }: Pick<Answered, "planned" | "answers">,
): Promise<void> {
  const prey = preys.get(owner)?.prey ?? null;
  if (prey === null) return;
  for (const deed of rowDeeds) {
    const ofDeed = planned.filter((one) => one.deed === deed);
    const worked = ofDeed.some((one) => answers.get(one)?.outcome === "proven");
    const doubtful = ofDeed.filter((one) => isDoubtful(answers.get(one)));
    if (deed === "select" || worked || doubtful.length === 0 || !takes(relation, deed) || !inTime()) continue;
    const fault = await control(lab, deed, prey);
    if (fault !== null) for (const one of doubtful) answers.set(one, inconclusive(fault.because));
  }
}

/** Whether Postgres knows the command for the relation at all. */
const takes = (relation: Relation, deed: Exclude<RowDeed, "select">): boolean =>
  relation.relation === "table" || (deed !== "truncate" && relation.updatable[deed]);

const isDoubtful = (proof: Proof | undefined): boolean => proof?.outcome === "blocked" && !isRefused(proof);

async function entryOf(
  { lab }: Bench,
  relation: Relation,
  preys: Preys,
  triers: readonly Trier[],
  { planned, answers, inPart }: Answered,
): Promise<Entry> {
  const cells: Cell[] = [];
  for (const trier of triers) {
    for (const deed of rowDeeds) {
      const of = planned.filter((one) => one.trier === trier && one.deed === deed);
      const proofOf = (whose: Planned["whose"]): Proof | null => {
        const one = of.find((candidate) => candidate.whose === whose);
        return one === undefined ? null : (answers.get(one) ?? null);
      };
      const first = preys.get(owner);
      const missing = first?.prey === null ? await withoutRow(lab, trier, relation, deed, first.because) : null;
      const tries: Tries = {
        strangers: proofOf("strangers") ?? missing,
        tenants: proofOf("tenants"),
        own: proofOf("own"),
      };
      const read = readFor(lab.access, trier, relation, deed);
      cells.push(judgeCell(trier, deed, tries, inPart ? { ...read, rows: "unknown" } : read));
    }
  }
  const { id, schema, name } = relation;
  return { kind: kindOfRelation(relation), id, schema, name, bucket: null, cells };
}

/** Where no row could be made, only a refusal tells anything: of the plainest statement that there is. */
async function withoutRow(lab: Lab, trier: Trier, relation: Relation, deed: RowDeed, because: string): Promise<Proof> {
  const tried = await lab.shadow.scratch(() => as(lab, trier.person, plainest(relation, deed)));
  if (tried.ok) return inconclusive(because);
  const proof = failed(tried.error);
  return proof.outcome === "blocked" && proof.because.startsWith("permission denied") ? proof : inconclusive(because);
}

function plainest(relation: Relation, deed: RowDeed): Sql {
  const [column] = relation.columns;
  switch (deed) {
    case "select":
      return sql`select from ${named(relation)} limit 0`;
    case "insert":
      return sql`insert into ${named(relation)} default values`;
    case "update":
      return sql`update ${named(relation)} set ${ident(column?.name ?? "")} = null where false`;
    case "delete":
      return sql`delete from ${named(relation)} where false`;
    case "truncate":
      return sql`truncate ${named(relation)}`;
  }
}
