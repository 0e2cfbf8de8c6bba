import type { Routine } from "../../../src/catalog/routine.ts";
import { type AnyNode, everyNode } from "../../../src/sql/every-node.ts";

/**
 * The argument of a routine that it hands to an outward function as the address: whole, not as a part of one that it
 * fixes itself. Needs the parser.
 */
export function outwardCall(routine: Routine, isOutward: (name: string) => boolean): string | null {
  const inputs = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout" || mode === "variadic");
  const names = inputs.map(({ name }) => name);
  let found: string | null = null;
  everyNode(routine.definition, (node) => {
    if (node.kind !== "FuncCall" || !isOutward(nameOf(node))) return;
    for (const argument of addresses(node)) found ??= argumentIn(argument, names, routine.name);
  });
  return found;
}

function nameOf({ fields }: AnyNode): string {
  const path = fields.get("funcname");
  const last: unknown = Array.isArray(path) ? path.at(-1) : null;
  return textIn(last) ?? "";
}

/** The address is the first argument, or the one that is called so; a request may be a row with the address in it. */
function addresses({ fields }: AnyNode): readonly unknown[] {
  const args: unknown = fields.get("args");
  if (!Array.isArray(args)) return [];
  const named = args.filter((one: unknown) =>
    /"name":"(url|uri|connstr|connection|request)"/.test(JSON.stringify(one)),
  );
  const [first] = args as readonly unknown[];
  const chosen = named.length > 0 ? named : [first];
  return chosen.flatMap((one) => partsOf(unwrapped(one)));
}

const partsOf = (node: unknown): readonly unknown[] => {
  const row = field(field(node, "RowExpr"), "args");
  return Array.isArray(row) ? row.map(unwrapped) : [node];
};

/** Without casts, and without the name of a named argument. */
function unwrapped(node: unknown): unknown {
  const inner = field(field(node, "NamedArgExpr"), "arg") ?? field(field(node, "TypeCast"), "arg");
  return inner === undefined ? node : unwrapped(inner);
}

function argumentIn(node: unknown, names: readonly (string | null)[], routine: string): string | null {
  const number = field(field(node, "ParamRef"), "number");
  if (typeof number === "number") return names[number - 1] ?? `$${number}`;
  const path = field(field(node, "ColumnRef"), "fields");
  if (!Array.isArray(path)) return null;
  const parts = path.map(textIn);
  const last = parts.at(-1) ?? null;
  const own = parts.length === 1 || (parts.length === 2 && parts[0] === routine);
  return own && last !== null && names.includes(last) ? last : null;
}

function field(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null
    ? (Object.entries(node).find(([key]) => key === name)?.[1] as unknown)
    : undefined;
}

const textIn = (node: unknown): string | null => {
  const text = field(field(node, "String"), "sval");
  return typeof text === "string" ? text : null;
};
