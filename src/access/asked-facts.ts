import type { Table } from "../catalog/relation.ts";
import type { Node } from "../sql/tree.ts";
import type { CallerFact } from "./access.ts";
import { type Actor, settingOf } from "./evaluate/actor.ts";
import { type Context, emptyScope } from "./evaluate/context.ts";
import { requestContext } from "./evaluate/request.ts";
import type { Value } from "./evaluate/value.ts";
import type { Reader } from "./reading.ts";

/** Somebody who has every claim and setting, so that each of them can be recognised. */
const outsider: Actor = { role: "authenticated", view: "outsider" };

/** Every claim and setting that an expression of a policy asks for, in the order in which it does. */
export function factsAsked(reader: Reader, table: Table, expression: string): readonly CallerFact[] {
  const tree = reader.memory.trees.expression(expression);
  const context: Context = { ...requestContext(reader, outsider), searchPath: [...new Set(["public", table.schema])] };
  const found = new Map<string, CallerFact>();
  if (tree !== null) collect(tree, context, found);
  return [...found.values()];
}

function collect(value: unknown, context: Context, found: Map<string, CallerFact>): void {
  if (typeof value !== "object" || value === null) return;
  const fact = isCall(value) ? factOf(context.evaluate.expression(value, emptyScope, context)) : null;
  if (fact === null) {
    for (const inner of Object.values(value)) collect(inner, context, found);
    return;
  }
  found.set(JSON.stringify(fact), fact);
}

/** What can be a fact about the caller: a call, or a step into the token that a call returns. */
const isCall = (value: object): value is Node =>
  "FuncCall" in value || "A_Expr" in value || "SubLink" in value || "TypeCast" in value;

function factOf(value: Value): CallerFact | null {
  if (value.is === "truth") return null;
  if (value.claims !== null) return value.claims.length === 0 ? null : { is: "claim", path: value.claims };
  const name = settingOf(value.key);
  return name === null ? null : { is: "setting", name };
}
