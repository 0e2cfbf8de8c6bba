import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ObjectId, ObjectRef } from "../catalog/object.ts";
import type { SecretInText } from "../secrets/secret.ts";
import type { GrantStatement } from "../sql/grants.ts";
import type { Breach } from "./breach.ts";
import type { Experiment } from "./experiment.ts";
import type { Category, Covered, Finding, Fix, Proof, Severity } from "./finding.ts";

export type { Experiment } from "./experiment.ts";
export type { Category, Finding, Fix, Severity } from "./finding.ts";

/**
 * All that a check may look at. `written`: what the migrations grant and revoke, in their order, for the catalog does not
 * tell a statement that changed nothing; `secrets`: the keys and passwords in their text; both absent where there are no migrations. `kept`: what scheduled jobs run and the settings of a live database. `contract`: what the access contract came to
 * when it was compared, or why it was not; absent where there is none. `guests`: whether the project lets people sign in
 * anonymously, `signUp`: whether strangers may sign up; null or absent where nothing tells.
 */
export type Facts = {
  readonly catalog: Catalog;
  readonly access: Access;
  readonly written?: readonly GrantStatement[];
  readonly secrets?: readonly (SecretInText & { readonly file: string })[];
  readonly kept?: readonly { readonly kind: "job" | "database"; readonly name: string; readonly text: string }[];
  readonly guests?: boolean | null;
  readonly signUp?: boolean | null;
  readonly contract?: { readonly breaches: readonly Breach[] } | { readonly notCompared: string };
};

/**
 * What a check must be told before it can answer. Missing means skipped, with the reason, never clean.
 * `supabase-roles`: anon and authenticated exist. `exposed-schemas`: the schemas the API serves are known.
 * `contract`: there is an access contract, and access was compared with it.
 */
export type Need = "exposed-schemas" | "supabase-roles" | "statistics" | "storage" | "contract";

export type CheckMeta = {
  /** Kebab-case, names the defect; also its folder. Never reused. */
  readonly id: string;
  /** The folder above it: exposure, policies, functions, storage, indexes, duplication, schema, migrations. */
  readonly family: string;
  readonly title: string;
  /** The highest severity it reports. */
  readonly severity: Severity;
  readonly category: Category;
  readonly needs: readonly Need[];
  /** Names people know it by: `splinter:rls_disabled_in_public`, `pg-index-health:…`, `squawk:…`. */
  readonly alsoKnownAs: readonly string[];
};

/**
 * One check as its author writes it. `find` decides; the other functions only explain the evidence it returned, so that
 * message, experiments and fix cannot disagree about the facts.
 */
export type CheckSpec<Evidence> = CheckMeta & {
  readonly find: (facts: Facts) => readonly Evidence[];
  readonly object: (evidence: Evidence) => ObjectRef;
  /** Severity by evidence; the check's own where absent. */
  readonly severityOf?: (evidence: Evidence, facts: Facts) => Severity;
  readonly message: (evidence: Evidence, facts: Facts) => string;
  readonly aspect?: (evidence: Evidence) => string;
  readonly blame?: (evidence: Evidence) => ObjectRef;
  /** Where it stands, where that is not where an object was made; null: see `blame`. */
  readonly place?: (evidence: Evidence) => Finding["place"];
  readonly related?: (evidence: Evidence) => readonly { readonly kind: string; readonly identity: ObjectId }[];
  readonly experiments?: (evidence: Evidence, facts: Facts) => readonly Experiment[];
  /** null: it is not the user's to fix. */
  readonly fix?: (evidence: Evidence, facts: Facts) => Fix | null;
  /** Other fixes, the best first, for when the shadow shows that `fix` does not do. */
  readonly alternatives?: (evidence: Evidence, facts: Facts) => readonly Fix[];
  /** Fixes for another intent, of which a person may choose one; none is taken by itself. */
  readonly offers?: (evidence: Evidence, facts: Facts) => readonly Fix[];
  /** Severity where no experiment could tell; that of `severityOf` where absent or null. */
  readonly unprovenSeverity?: (evidence: Evidence, facts: Facts) => Severity | null;
  readonly covers?: (evidence: Evidence, facts: Facts) => readonly Covered[];
  /** What it rests on that the source does not tell; null: nothing. */
  readonly assumes?: (evidence: Evidence, facts: Facts) => string | null;
  /** What was decided once for many objects, this one among them; null: it stands alone. */
  readonly decision?: (evidence: Evidence, facts: Facts) => string | null;
  /** What was shown of it before the checks ran: then nothing is tried. */
  readonly shown?: (evidence: Evidence) => Proof;
  /** The access that it tells of, where that is more than its experiments try: what a contract has to accept to explain it. */
  readonly tells?: (evidence: Evidence) => readonly Experiment[];
};

/** One check as the engine runs it: the evidence type is closed over, so checks fit in one list. */
export type Check = CheckMeta & { readonly run: (facts: Facts) => readonly Finding[] };

/** Makes a check out of its spec. Pure: the same facts give the same findings, in the same order. */
export function defineCheck<Evidence>(spec: CheckSpec<Evidence>): Check {
  const { id, family, title, severity, category, needs, alsoKnownAs } = spec;
  const explain = (evidence: Evidence, facts: Facts): Finding => ({
    check: id,
    severity: spec.severityOf?.(evidence, facts) ?? severity,
    category,
    object: spec.object(evidence),
    related: spec.related?.(evidence) ?? [],
    message: spec.message(evidence, facts),
    aspect: spec.aspect?.(evidence) ?? "",
    blame: spec.blame?.(evidence) ?? spec.object(evidence),
    experiments: spec.experiments?.(evidence, facts) ?? [],
    fix: spec.fix?.(evidence, facts) ?? null,
    alternatives: spec.alternatives?.(evidence, facts) ?? [],
    unproven: spec.unprovenSeverity?.(evidence, facts) ?? null,
    alsoKnownAs,
    covers: spec.covers?.(evidence, facts) ?? [],
    place: spec.place?.(evidence),
    ...(spec.assumes !== undefined && { assumes: spec.assumes(evidence, facts) }),
    ...(spec.decision !== undefined && { decision: spec.decision(evidence, facts) }),
    ...(spec.shown !== undefined && { shown: spec.shown(evidence) }),
    ...(spec.offers !== undefined && { offers: spec.offers(evidence, facts) }),
    ...(spec.tells !== undefined && { tells: spec.tells(evidence) }),
  });
  return {
    id,
    family,
    title,
    severity,
    category,
    needs,
    alsoKnownAs,
    run: (facts) => spec.find(facts).map((evidence) => explain(evidence, facts)),
  };
}
