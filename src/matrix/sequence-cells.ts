import type { Sequence } from "../catalog/relation.ts";
import { inWords } from "../proof/actor.ts";
import { ident, literal, type Sql, sql } from "../sql/sql.ts";
import type { Trier } from "./actors.ts";
import type { Bench } from "./ask.ts";
import { type Called, callEach } from "./calls.ts";
import type { Cell, Entry } from "./matrix.ts";
import { untried } from "./untried.ts";

/** Who may draw from which sequence. */
export async function sequenceEntries(
  { lab, inTime, outOfTime }: Bench,
  sequences: readonly Sequence[],
  triers: readonly Trier[],
): Promise<readonly Entry[]> {
  const told = new Map<string, readonly Called[]>();
  for (const trier of triers) {
    if (inTime()) told.set(trier.name, await callEach(lab, trier.person, sequences.map(drawing)));
  }
  const because = outOfTime.outcome === "proven" ? "" : outOfTime.because;
  return sequences.map((sequence, index) =>
    sequenceEntry(sequence, triers, (trier) => judge(sequence, trier, told.get(trier.name)?.[index]), because),
  );
}

/** The sequence's entry; where `cellOf` gives none, `because` says why. */
export const sequenceEntry = (
  { id, schema, name }: Sequence,
  triers: readonly Trier[],
  cellOf: (trier: Trier) => Cell | null,
  because: string,
): Entry => ({
  kind: "sequence",
  id,
  schema,
  name,
  bucket: null,
  cells: triers.map((trier) => cellOf(trier) ?? untried(trier.name, "usage", because)),
});

const drawing = (sequence: Sequence): Sql =>
  sql`select pg_catalog.nextval(${literal(sql`${ident(sequence.schema, sequence.name)}`.text)}::pg_catalog.regclass)::text`;

function judge(sequence: Sequence, trier: Trier, called: Called | undefined): Cell | null {
  if (called === undefined) return null;
  const base = { ...untried(trier.name, "usage", ""), because: null };
  if (called.ok) {
    const witness = { as: inWords(trier.person), sql: drawing(sequence).text, result: "it gave the next value" };
    return { ...base, amount: "allowed", witness };
  }
  return called.code === "42501"
    ? { ...base, amount: "none", because: called.message }
    : { ...base, amount: "error", code: called.code, because: called.message };
}
