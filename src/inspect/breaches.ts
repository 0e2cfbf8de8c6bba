import type { Access, Command } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import type { ObjectRef } from "../catalog/object.ts";
import { groupedBy } from "../catalog/order.ts";
import type { Breach } from "../check/breach.ts";
import type { Proof, Severity } from "../check/finding.ts";
import { policyRef } from "../check/subject.ts";
import { enumeration } from "../check/wording.ts";
import type { Deviation } from "../contract/compare.ts";
import type { Contract } from "../contract/contract.ts";
import { peopleInWords } from "../matrix/change-sentences.ts";
import { type Entry, entryName, type Matrix } from "../matrix/matrix.ts";
import { sentenceOf } from "../matrix/sentences.ts";

/** What goes beyond the contract: one breach for each deed on an object, whoever does it to the same extent. */
export function breachesOf(
  contract: Contract,
  deviations: readonly Deviation[],
  { actors }: Matrix,
  { catalog, access }: { readonly catalog: Catalog; readonly access: Access },
): readonly Breach[] {
  const roles = new Map(actors.map(({ name, role }) => [name, role]));
  return together(deviations, "wider").flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const blame = policyBehind(first, roles.get(first.cell.actor) ?? "", { catalog, access });
    return [
      {
        object: refOf(first.entry),
        blame: blame ?? refOf(first.entry),
        related: blame === null ? [] : [{ kind: blame.kind, identity: blame.identity }],
        aspect: aspectOf(group, first),
        sentence: sentenceFor(group, first, contract),
        file: contract.file,
        severity: severityOf(first),
        proof: proofOf(group),
      },
    ];
  });
}

/** What is reached no longer, in sentences. */
export const narrowerSentences = (contract: Contract, deviations: readonly Deviation[]): readonly string[] =>
  together(deviations, "narrower").flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [sentenceFor(group, first, contract)];
  });

/** Deviations that differ in who it is only. */
function together(deviations: readonly Deviation[], is: Deviation["is"]): readonly (readonly Deviation[])[] {
  const groups = groupedBy(
    deviations.filter((one) => one.is === is),
    ({ entry, cell }) => JSON.stringify([entryName(entry), cell.deed, cell.amount]),
  );
  return [...groups.values()];
}

const refOf = ({ kind, id, schema, name }: Entry): ObjectRef => ({ kind, identity: id, schema, name });

const aspectOf = (group: readonly Deviation[], { entry, cell }: Deviation): string =>
  [entry.bucket ?? "", cell.deed, cell.amount, group.map((one) => one.cell.actor).join(",")].join(" ");

/** "anon and every signed-in user can read every row of public.orders (the policy …); rowproof.access.yaml:4 says none." */
function sentenceFor(group: readonly Deviation[], { entry, cell }: Deviation, contract: Contract): string {
  const who = peopleInWords(group.map((one) => one.cell.actor));
  const how = cell.how.at(-1);
  const agreed = groupedBy(group, (one) => one.contract);
  const [most = "", ...others] = [...agreed].map(([amount, of], index) =>
    index === 0 ? amount : `${amount} for ${peopleInWords(of.map((one) => one.cell.actor))}`,
  );
  const says = others.length === 0 ? most : `${most} (${enumeration(others)})`;
  const stated = contract.objects.get(entryName(entry));
  const place = stated === undefined ? contract.file : `${contract.file}:${stated.line}`;
  const unmentioned = stated === undefined ? `, for it does not mention ${entryName(entry)}` : "";
  const deed = sentenceOf(entry, { ...cell, actor: who });
  return `${deed}${how === undefined ? "" : ` (${how})`}; ${place} says ${says}${unmentioned}.`;
}

/** No API knows the command TRUNCATE: it takes a connection. */
const severityOf = ({ cell }: Deviation): Severity =>
  cell.deed === "truncate" ? "info" : cell.deed === "usage" || cell.shownBy === "reading" ? "warning" : "error";

function proofOf(group: readonly Deviation[]): Proof {
  const witness = group.map(({ cell }) => cell.witness).find((one) => one !== null) ?? null;
  return witness === null
    ? { outcome: "inconclusive", because: "only the schema's text says so; no row of the trial was reached" }
    : { outcome: "proven", witness };
}

/** The policy that lets the actor in, where it is one. */
function policyBehind(
  { entry, cell }: Deviation,
  role: string,
  { catalog, access }: { readonly catalog: Catalog; readonly access: Access },
): ObjectRef | null {
  const relation = relations(catalog).find(({ id }) => id === entry.id);
  if (relation?.relation !== "table" || cell.deed === "execute" || cell.deed === "usage") return null;
  const command: Command = cell.deed;
  const link = access.reach(role, relation, command).through.findLast(({ kind }) => kind === "policy");
  const policy = relation.policies.find(({ id }) => id === link?.object);
  return policy === undefined ? null : policyRef(relation, policy);
}
