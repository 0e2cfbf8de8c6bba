import { relations } from "../catalog/catalog.ts";
import { schemaOf } from "../catalog/lookup.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Routine } from "../catalog/routine.ts";
import type { Hijack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import type { PostgresError } from "../shadow/shadow.ts";
import { bodyNames } from "../sql/body-names.ts";
import { loadParser } from "../sql/parse.ts";
import { ident, list, literal, printed, type Sql, sql } from "../sql/sql.ts";
import { asAll, roleOf } from "./actor.ts";
import { type Call, calls } from "./hijack-calls.ts";
import { type Lab, named } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";
import { remove } from "./prey.ts";

type Attacker = Hijack["as"];

const mostNames = 8;

/**
 * Proven when a caller's temporary view takes the place of a relation that the routine names without a schema, and code in
 * it runs as the routine's owner. Blocked when the routine finds its own relation although the same call reaches it.
 */
export async function hijack(lab: Lab, experiment: Hijack): Promise<Proof> {
  const routine = lab.catalog.routines.find(({ id }) => id === experiment.routine);
  if (routine === undefined) return inconclusive(`${experiment.routine} is not in the catalog`);
  const names = await unqualified(lab, routine);
  if (!Array.isArray(names)) return withoutRelation(lab, experiment.as, names.because, names.certain);
  const ways = await calls(lab, routine, experiment.as);
  if (ways.length === 0)
    return inconclusive(`${routine.id} runs only through a trigger, and no table has that trigger`);
  const proofs: Proof[] = [];
  for (const relation of names.slice(0, mostNames)) {
    const proof = await attempt(lab, experiment.as, routine, relation, ways);
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  // One search_path serves all names: where it keeps one of them safe, it keeps those that no call came to safe as well.
  return proofs.find(({ outcome }) => outcome === "blocked") ?? proofs[0] ?? inconclusive("there was nothing to try");
}

type Named = readonly Relation[] | { readonly because: string; readonly certain: boolean };

/** The relations that the body names without a schema, one for each name. */
async function unqualified(lab: Lab, routine: Routine): Promise<Relation[] | Exclude<Named, readonly Relation[]>> {
  if (routine.body === null) return { because: "the names in its body were bound when it was created", certain: true };
  await loadParser();
  const names = bodyNames(routine.language, routine.definition, routine.body);
  if (names === null) return { because: `its body (language ${routine.language}) could not be read`, certain: false };
  const byName = new Map(
    relations(lab.catalog)
      .toSorted((a, b) => nearness(lab, b) - nearness(lab, a))
      .map((relation) => [relation.name, relation]),
  );
  const found = [...names.relations].flatMap((name) => byName.get(name) ?? []);
  if (found.length > 0) return found;
  return names.dynamic
    ? {
        because: "it names no table without a schema in the text that can be read, but puts statements together itself",
        certain: false,
      }
    : { because: "it names no table without a schema", certain: true };
}

/** Where a search path most likely leads: `public`, then other schemas of the user's, then the platform's. The least is nearest. */
function nearness({ catalog }: Lab, { schema }: Relation): number {
  if (schema === "public") return 0;
  return schemaOf(catalog, schema)?.managedBy === "user" ? 1 : 2;
}

/** Without such a relation only functions and operators could be replaced, and for that one must be able to make them somewhere. */
async function withoutRelation(lab: Lab, attacker: Attacker, because: string, certain: boolean): Promise<Proof> {
  if (!certain) return inconclusive(because);
  const role = literal(roleOf(attacker));
  const [row] = await lab.shadow.query<{ readonly able: boolean }>(sql`
    select exists (
      select from pg_catalog.pg_namespace n, pg_catalog.pg_roles r
      where r.rolname = ${role} and n.nspname !~ '^pg_' and pg_catalog.has_schema_privilege(r.oid, n.oid, 'create')
    ) or exists (
      select from pg_catalog.pg_database d, pg_catalog.pg_roles r
      where r.rolname = ${role} and d.datname = pg_catalog.current_database() and pg_catalog.has_database_privilege(r.oid, d.oid, 'create')
    ) as able`);
  return row?.able === true
    ? inconclusive(`${because}, but ${roleOf(attacker)} can create functions in a schema of its own`)
    : blocked(`${because}, and ${roleOf(attacker)} can create no function that could take another's place`);
}

async function attempt(
  lab: Lab,
  attacker: Attacker,
  routine: Routine,
  relation: Relation,
  ways: readonly Call[],
): Promise<Proof> {
  const trap = trapFor(relation);
  const sprung = await spring(lab, attacker, trap, ways);
  if (sprung.caught !== null)
    return judge(attacker, routine, relation, [...trap, sprung.caught.statement], sprung.caught.ranAs);
  const refusal = sprung.errors.find((error) => error.code === "42501");
  if (refusal !== undefined) return failed(refusal);
  const missed = inconclusive(
    `the calls ended before they reached ${relation.name}: ${sprung.errors[0]?.message ?? "they returned"}`,
  );
  if (routine.searchPath === null) return missed;
  const reset = sql`alter routine ${named(routine)}(${printed(routine.identityArguments)}) reset search_path`;
  const unpinned = await lab.shadow.scratch(async () => {
    const done = await lab.shadow.attempt(reset);
    return done.ok && (await spring(lab, attacker, trap, ways)).caught !== null;
  });
  return unpinned
    ? blocked(`with search_path = ${routine.searchPath} it finds ${relation.id} and not the caller's`)
    : missed;
}

type Sprung = {
  readonly caught: { readonly statement: Sql; readonly ranAs: string } | null;
  readonly errors: readonly PostgresError[];
};

/** Sets the trap and makes the routine run, each way by itself, until it falls in. */
async function spring(lab: Lab, attacker: Attacker, trap: readonly Sql[], ways: readonly Call[]): Promise<Sprung> {
  const errors: PostgresError[] = [];
  for (const { statement, clears } of ways) {
    const outcomes = await lab.shadow.scratch(async () => {
      if (clears !== null) await remove(lab, [clears]);
      return asAll(lab, attacker, [...trap, statement]);
    });
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      if (outcome.error.code !== code) errors.push(outcome.error);
      else return { caught: { statement, ranAs: revealed(outcome.error) }, errors };
    }
  }
  return { caught: null, errors };
}

/** What the trap raises; no server code begins with R. */
const code = "RP001";

const revealed = (error: PostgresError): string => /^this ran as (.*)$/s.exec(error.message)?.[1] ?? "";

/** A view that tells who reads it or writes to it, by an error. */
function trapFor(relation: Relation): readonly Sql[] {
  const tell = sql`begin raise exception 'this ran as %', current_user using errcode = ${literal(code)}; end`;
  const columns = relation.columns.map(
    ({ name, type }) => sql`case when pg_temp.reveal() then null::${printed(type)} end as ${ident(name)}`,
  );
  const view = ident("pg_temp", relation.name);
  return [
    sql`create function pg_temp.reveal() returns boolean language plpgsql as ${literal(tell.text)}`,
    sql`create function pg_temp.reveal_change() returns trigger language plpgsql as ${literal(tell.text)}`,
    sql`create temporary view ${ident(relation.name)} as select ${list(columns)} where pg_temp.reveal()`,
    sql`create trigger reveal instead of insert or update or delete on ${view} for each row execute function pg_temp.reveal_change()`,
    sql`grant all on ${view} to public`,
  ];
}

function judge(
  attacker: Attacker,
  routine: Routine,
  relation: Relation,
  statements: readonly Sql[],
  ranAs: string,
): Proof {
  if (ranAs === roleOf(attacker))
    return blocked(`the caller's ${relation.name} is used, but as ${ranAs}, who is the caller`);
  const result = `${routine.id} used the caller's ${relation.name}: code in it ran as ${ranAs}`;
  return proven(attacker, list(statements, sql`;\n`), result);
}
