import { sensitiveColumns } from "../access/sensitive.ts";
import type { View } from "../catalog/relation.ts";
import { type Node, parseQuery } from "../sql/tree.ts";
import { saysPublic } from "./branch-intent.ts";
import type { ViewExposure } from "./view-exposure.ts";

/**
 * Whether a view is there to publish and no more: it can only be read, its query asks for rows that are called public (or somebody wrote that
 * it is to run with its owner's rights and left rows and columns out), and nothing that it shows is secret or personal.
 */
export const isPublishedView = (exposure: ViewExposure): boolean =>
  exposure.open.every(({ command }) => command === "select") && showsPublished(exposure);

/** Whether what can be read through it is there to be read, whatever else it lets people do. */
export function showsPublished({ view, tables, beneath, routine }: ViewExposure): boolean {
  if (routine !== null || beneath.length > 0) return false;
  if (sensitiveColumns(view, false).length > 0) return false;
  const asked = conditionOf(view);
  const fewer = tables.every(({ columns }) => columns.length > view.columns.length);
  return saysPublic(asked) || (view.options.some(isOnPurpose) && asked !== "" && fewer);
}

/** The columns and texts that the query asks of its rows by; empty where it asks nothing. */
const conditionOf = ({ definition }: View): string =>
  namesUnder(parseQuery(definition.replace(/;\s*$/, ""))?.whereClause).join(" ");

function namesUnder(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || "RangeVar" in value) return [];
  if ("ColumnRef" in value) {
    const last = (value as Extract<Node, { ColumnRef: unknown }>).ColumnRef.fields?.at(-1);
    return last !== undefined && "String" in last ? [last.String.sval ?? ""] : [];
  }
  if ("A_Const" in value) return [(value as Extract<Node, { A_Const: unknown }>).A_Const.sval?.sval ?? ""];
  return "TypeName" in value ? [] : Object.values(value).flatMap(namesUnder);
}

const isOnPurpose = (option: string): boolean => /^security_invoker=(false|off|no|0)$/i.test(option);
