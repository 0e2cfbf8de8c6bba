import { ident, literal, sql } from "../../sql/sql.ts";
import { parseStatements } from "../../sql/tree.ts";
import { type Lacking, meant } from "./diagnose.ts";
import type { Name } from "./name.ts";
import type { Failed, Treatment, Work } from "./work.ts";

/** What to do where a statement makes what is there already. */
export async function treatMeeting(work: Work, failed: Failed, met: Lacking): Promise<Treatment> {
  const names = meantHere(work, failed, met);
  for (const name of names) {
    const assumption = work.assumptions.indexOf(name);
    if (assumption !== null) return meetAssumed(work, failed, name, assumption);
  }
  const [first] = names;
  if (first === undefined) return settle(work, failed, "failed", null, null);
  const maker = earlierMaker(work, failed.number, names) ?? (await notedMaker(work, first));
  const isHarmless = maker !== null && (isLate(work, maker, failed.number) || saysTheSame(work, maker, failed.number));
  return settle(work, failed, isHarmless ? "assumed" : "failed", first, maker);
}

/** What the statement makes, of that name. */
function meantHere({ makers }: Work, { number }: Failed, met: Lacking): readonly Name[] {
  const made = makers().effects(number).makes;
  const same = made.filter(
    ({ kind, name, on }) => kind === met.kind && name === met.name && (on ?? null) === (met.on?.name ?? null),
  );
  return same.length > 0
    ? same.map(({ kind, schema, on, name }) => ({ kind, schema, on, name }))
    : meant(met, [met.schema ?? "public"], []);
}

function meetAssumed(work: Work, { number, failure }: Failed, name: Name, assumption: number): Treatment {
  if (name.kind === "extension") {
    const reason = { is: "extension", name, extension: name.name } as const;
    work.ledger.settle(number, "assumed", reason, failure);
    return "settled";
  }
  // A type is made up as it is in the end: what makes it little by little finds it done.
  if (name.kind === "schema" || name.kind === "role" || name.kind === "type") {
    work.ledger.settle(number, "assumed", { is: "missing", name, assumption }, failure);
    return "settled";
  }
  work.assumptions.withdraw(name, number);
  return settle(work, { number, failure }, "failed", name, null);
}

function settle(
  { ledger }: Work,
  { number, failure }: Pick<Failed, "number" | "failure">,
  is: "assumed" | "failed",
  name: Name | null,
  maker: number | null,
): Treatment {
  ledger.settle(number, is, name === null ? { is: "plain" } : { is: "repeated", name, maker }, failure);
  return "settled";
}

function earlierMaker({ makers, ledger, postponed, at }: Work, number: number, names: readonly Name[]): number | null {
  for (const name of names) {
    const maker = makers()
      .of(name)
      .findLast((one) => one !== number && one <= at.reached && !ledger.isFailed(one) && !postponed.has(one));
    if (maker !== undefined) return maker;
  }
  return null;
}

/** The statement that made the relation, where its text does not tell so: an index by its constraint. */
async function notedMaker({ shadow }: Work, { kind, schema, name }: Name): Promise<number | null> {
  if (kind !== "relation" && kind !== "type") return null;
  const relation = literal(sql`${ident(schema ?? "public", name)}`.text);
  const [row] = await shadow.query<{ made: number }>(sql`
    select made from pg_catalog.rowproof_note
    where made >= 0 and objid in (pg_catalog.to_regclass(${relation})::pg_catalog.oid, pg_catalog.to_regtype(${relation})::pg_catalog.oid)`);
  return row?.made ?? null;
}

/** The statement waited, and a later one has done its work since. */
const isLate = ({ at }: Work, maker: number, number: number): boolean => at.mode !== "in order" && maker > number;

function saysTheSame({ makers }: Work, one: number, other: number): boolean {
  return meaning(makers().text(one)) === meaning(makers().text(other));
}

/** The tree, without places and without what makes no difference to an object that is not there yet. */
function meaning(text: string): string {
  return JSON.stringify(parseStatements(text), (key, value: unknown) =>
    /location$|^stmt_len$|^if_not_exists$|^missing_ok$|^replace$/.test(key) ? undefined : value,
  );
}
