import type { Policy, Table } from "../catalog/relation.ts";
import type { Printed } from "../sql/sql.ts";
import type { Branch } from "./branches.ts";
import type { CheckSpec } from "./check.ts";
import type { Attack } from "./experiment.ts";
import type { PartialOpening } from "./partial-openings.ts";
import { policyRef, tableRef } from "./subject.ts";
import { enumeration } from "./wording.ts";

type Shown = { readonly table: Table; readonly policy: Policy; readonly found: readonly PartialOpening[] };

/** How every check of a policy that gives some rows of everybody's away explains it. */
export const explainedRows: Pick<CheckSpec<Shown>, "object" | "blame" | "aspect" | "related"> = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
};

/** The attacks that show it: each command as the caller who needs the least, on a row of which `state` holds. */
export const attacksOn = (table: Table, found: Shown["found"], state: Attack["state"]): readonly Attack[] =>
  easiest(found).map(({ role, command }) => ({
    kind: "attack",
    as: role === "anon" ? "anon" : "stranger",
    command,
    target: table.id,
    ...(state === undefined ? {} : { state }),
  }));

const easiest = (found: Shown["found"]): Shown["found"] =>
  found.filter(
    ({ role, command }) => role === "anon" || !found.some((one) => one.role === "anon" && one.command === command),
  );

/** `anon can change and delete`. */
export function deedOf(found: Shown["found"]): string {
  const who = found.some(({ role }) => role === "anon") ? "anon" : "any signed-in user";
  return `${who} can ${enumeration([...new Set(found.map(({ command }) => verb[command]))])}`;
}

const verb = { select: "read", update: "change", delete: "delete" } as const;

/** The alternatives as a person would write them. */
export const inWords = (open: readonly Branch[]): string => open.map(({ text }) => plain(text)).join(" or ");

/** A printed condition without the casts that Postgres adds. */
export const plain = (text: Printed): string => text.replace(/'::[a-z ]+?(?=[\s),]|$)/g, "'").replace(/\s+/g, " ");
