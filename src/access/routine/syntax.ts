/** One field of a node of a parse tree, whatever it is. */
export const field = (node: unknown, name: string): unknown =>
  typeof node === "object" && node !== null ? (node as Readonly<Record<string, unknown>>)[name] : undefined;

/** A field that is a list; empty where it is none. */
export function items(node: unknown, name: string): readonly unknown[] {
  const found = field(node, name);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list of `String` nodes: the parts of a name. */
export const path = (nodes: readonly unknown[]): readonly string[] =>
  nodes.flatMap((node) => {
    const text = field(field(node, "String"), "sval");
    return typeof text === "string" ? [text] : [];
  });

/** The value without the casts, parentheses and text functions around it. */
export function bare(node: unknown): unknown {
  const inner = field(field(node, "TypeCast"), "arg");
  if (inner !== undefined) return bare(inner);
  const call = field(node, "FuncCall");
  if (call !== undefined && plain.has(path(items(call, "funcname")).at(-1) ?? "")) return bare(items(call, "args")[0]);
  const coalesced = items(field(node, "CoalesceExpr"), "args")[0];
  return coalesced === undefined ? node : bare(coalesced);
}

/** Functions whose result still says which row is meant. */
const plain: ReadonlySet<string> = new Set(["lower", "upper", "trim", "btrim", "nullif", "any"]);

/** The parts of the name of a column, or of what looks like one. */
export const columnPath = (node: unknown): readonly string[] => path(items(field(node, "ColumnRef"), "fields"));

/** The number of `$1`; null for anything else. */
export function parameterNumber(node: unknown): number | null {
  const number = field(field(node, "ParamRef"), "number");
  return typeof number === "number" ? number : null;
}

/** Shows every node below a value, itself included. */
export function visit(value: unknown, look: (node: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  look(value);
  for (const inner of Object.values(value)) visit(inner, look);
}
