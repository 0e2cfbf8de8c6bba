import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import { schemaOf } from "../catalog/lookup.ts";
import { callers } from "../check/callers.ts";
import type { ReportedFinding, ReportedOutside } from "../report/report.ts";
import type { Observation } from "./observation.ts";
import type { Probed } from "./probe.ts";
import type { Asked } from "./scene.ts";
import { isAnswer, type Shows } from "./shows.ts";
import { identityOf, type Subject } from "./subject.ts";

/** What the source says, to hold against what was seen. */
export type SourceFacts = {
  readonly catalog: Catalog;
  readonly access: Access;
  /** Its security findings, as `check` reports them. */
  readonly findings: readonly Stated[];
};

/** A finding of the source, and the answers from outside that would show it; none: no question of a probe would. */
export type Stated = { readonly finding: ReportedFinding; readonly shows: readonly Shows[] };

export type Compared = {
  /** The source's findings, each with what the outside says of it. */
  readonly findings: readonly ReportedFinding[];
  /** What was seen and no finding of the source says. */
  readonly observations: readonly { readonly observation: Observation; readonly outside: ReportedOutside }[];
  /** What else differs, one sentence each. */
  readonly notices: readonly string[];
};

/** Holds the source's security findings against the observations: confirmed outside, not confirmed, or only seen outside. */
export function compare(facts: SourceFacts, known: readonly Subject[], probed: Probed): Compared {
  const used = new Set<Observation>();
  const findings = facts.findings.map(({ finding, shows }) => {
    const seen = probed.observations.filter((one) => shows.some((wanted) => isAnswer(one, wanted)));
    for (const one of seen) used.add(one);
    return { ...finding, outside: outsideOf(shows, seen[0], probed.asked) };
  });
  const rest = probed.observations.filter((observation) => !used.has(observation));
  return {
    findings,
    observations: rest.map((observation) => ({ observation, outside: origin(facts, observation) })),
    notices: missing(facts.catalog, known, probed.asked),
  };
}

function outsideOf(shows: readonly Shows[], seen: Observation | undefined, asked: readonly Asked[]): ReportedOutside {
  if (seen !== undefined) return { is: "confirmed", because: seen.message, witness: seen.witness };
  const about = new Set(shows.map(({ identity }) => identity));
  const answers = asked.filter(({ identity }) => about.has(identity));
  const because =
    answers.length === 0
      ? "nothing was asked that would show it"
      : answers.map(({ as, answer }) => `${as}: ${inWords[answer]}`).join("; ");
  return { is: "not confirmed", because, witness: null };
}

const inWords: Readonly<Record<Asked["answer"], string>> = {
  something: "got an answer, but nothing that shows it",
  nothing: "got no row, which an empty table and a closed one have in common",
  refused: "was refused",
  absent: "was told that it is not there",
};

/** What the source has as it was seen is no surprise; anything else says that source and project differ. */
function origin(facts: SourceFacts, { object, check, witness }: Observation): ReportedOutside {
  const role = witness?.as === "anon" ? "anon" : "authenticated";
  const bySource =
    object.kind === "table"
      ? rowsBySource(facts, object.identity, role, check)
      : object.kind === "function"
        ? answerBySource(facts, object.identity, role)
        : object.kind === "bucket"
          ? bucketBySource(facts, object.identity)
          : "the schema does not tell such things";
  return bySource === null
    ? { is: "confirmed", because: "the source has it so", witness }
    : { is: "only outside", because: bySource, witness };
}

const differs = (what: string): string => `${what}: the project differs from it`;

type ApiRole = "anon" | "authenticated";

/** Why the source does not say that the role gets rows, or changes them; null: it does. */
function rowsBySource(
  { catalog, access }: SourceFacts,
  identity: string,
  role: ApiRole,
  check: Observation["check"],
): string | null {
  const relation = relations(catalog).find(
    ({ schema, name }) => identityOf({ kind: "relation", schema, name }) === identity,
  );
  if (relation === undefined) return "the source has no such table or view";
  const commands = check === "row-writable-by-others" ? (["update", "delete"] as const) : (["select"] as const);
  const isClosed = commands.every((command) => ["none", "own"].includes(access.reach(role, relation, command).rows));
  return isClosed ? differs("by the source, nobody should get this") : null;
}

function answerBySource({ catalog, access }: SourceFacts, identity: string, role: ApiRole): string | null {
  const named = catalog.routines.filter(
    ({ schema, name }) => identityOf({ kind: "routine", schema, name, parameters: null }) === identity,
  );
  if (named.length === 0) return "the source has no such function";
  const isCallable = named.some((routine) => callers({ catalog, access }, routine).includes(role));
  return isCallable ? null : differs(`by the source, ${role} may not call it`);
}

/** Which files of a bucket are listed for whom, policies decide row by row: what the source says is in its findings. */
const bucketBySource = ({ catalog }: SourceFacts, bucket: string): string =>
  (catalog.buckets ?? []).some(({ id }) => id === bucket)
    ? differs("no finding of the source says it")
    : "the source has no such bucket";

/** What the source has and the project said it does not: migrations that were not applied, or a change by hand. */
function missing(catalog: Catalog, known: readonly Subject[], asked: readonly Asked[]): readonly string[] {
  const absent = new Set(asked.filter(({ answer }) => answer === "absent").map(({ identity }) => identity));
  const gone = [...new Set(known.filter((one) => isOwn(catalog, one)).map(identityOf))].filter((one) =>
    absent.has(one),
  );
  return gone.length === 0 ? [] : [`In the source, but not in the project's API: ${gone.join(", ")}.`];
}

/** What the platform brings is not the source's. */
const isOwn = (catalog: Catalog, subject: Subject): boolean =>
  subject.kind !== "bucket" && schemaOf(catalog, subject.schema)?.managedBy === "user";
