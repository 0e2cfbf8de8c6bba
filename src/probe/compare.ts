import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import type { ReportedFinding, ReportedOutside } from "../report/report.ts";
import type { Observation } from "./observation.ts";
import type { Probed } from "./probe.ts";
import type { Asked } from "./scene.ts";

/** What the source says, to hold against what was seen. */
export type SourceFacts = {
  readonly catalog: Catalog;
  readonly access: Access;
  /** Its security findings, as `check` reports them, and what an answer from outside could show of each. */
  readonly findings: readonly Stated[];
};

/** `rows`: somebody gets rows. `answers`: a function answers somebody. `nothing`: no question of a probe would show it. */
export type Stated = { readonly finding: ReportedFinding; readonly shownBy: "rows" | "answers" | "nothing" };

export type Compared = {
  /** The source's findings, each with what the outside says of it. */
  readonly findings: readonly ReportedFinding[];
  /** What was seen and no finding of the source says. */
  readonly observations: readonly { readonly observation: Observation; readonly outside: ReportedOutside }[];
};

/** Holds the source's security findings against the observations: confirmed outside, not confirmed, or only seen outside. */
export function compare(facts: SourceFacts, probed: Probed): Compared {
  const used = new Set<Observation>();
  const findings = facts.findings.map(({ finding, shownBy }) => {
    const seen = probed.observations.filter((one) => isShownBy(one, shownBy) && confirms(one, finding));
    for (const one of seen) used.add(one);
    return { ...finding, outside: outsideOf(finding, seen[0], probed.asked) };
  });
  const rest = probed.observations.filter((observation) => !used.has(observation));
  return { findings, observations: rest.map((observation) => ({ observation, outside: origin(facts, observation) })) };
}

const isShownBy = ({ object }: Observation, shownBy: Stated["shownBy"]): boolean =>
  shownBy === (object.kind === "function" ? "answers" : "rows");

/** Both are about one object, and both say that somebody gets what is not theirs. */
const confirms = ({ object, severity }: Observation, finding: ReportedFinding): boolean =>
  severity !== "info" && aboutOf(finding).has(object.identity);

/** The object and what it is a part of: a policy is about its table, a function's identity carries its arguments. */
const aboutOf = ({ object, related }: ReportedFinding): ReadonlySet<string> =>
  new Set([object, ...related].map(({ identity }) => identity.replace(/\(.*\)$/s, "")));

function outsideOf(finding: ReportedFinding, seen: Observation | undefined, asked: readonly Asked[]): ReportedOutside {
  if (seen !== undefined) return { is: "confirmed", because: seen.message, witness: seen.witness };
  const answers = asked.filter(({ identity }) => aboutOf(finding).has(identity));
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
function origin({ catalog, access }: SourceFacts, { object, check, witness }: Observation): ReportedOutside {
  const relation = relations(catalog).find(({ id }) => id === object.identity);
  if (object.kind !== "table") return { is: "only outside", because: "the schema does not tell such things", witness };
  if (relation === undefined) return { is: "only outside", because: "the source has no such table or view", witness };
  const role = check === "rows-readable-by-anyone" ? "anon" : "authenticated";
  const { rows } = access.reach(role, relation, "select");
  return rows === "none" || rows === "own"
    ? { is: "only outside", because: "by the source, nobody should get this: the project differs from it", witness }
    : { is: "confirmed", because: "the source has it so", witness };
}
