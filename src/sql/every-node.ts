import { asStatement } from "./body-names.ts";
import { parsePlpgsql, parseStatements } from "./tree.ts";

/** A node of a parse tree: its kind (`RangeVar`; a field's name where the tree leaves the kind out) and its fields. */
export type AnyNode = { readonly kind: string; readonly fields: ReadonlyMap<string, unknown> };

/**
 * Shows every node of a text's parse trees, those of SQL and PL/pgSQL bodies in it too, as far as they parse. Needs
 * `loadParser`.
 */
export function everyNode(text: string, look: (node: AnyNode) => void): void {
  let routines = false;
  walk(parseStatements(text) ?? [], "", (node) => {
    routines ||= node.kind === "CreateFunctionStmt" || node.kind === "DoStmt";
    look(node);
  });
  if (!routines) return;
  for (const body of [...plpgsqlStatements(parsePlpgsql(text)), ...stringsAfterAs(text)]) {
    walk(parseStatements(body) ?? [], "", look);
  }
}

function walk(value: unknown, kind: string, look: (node: AnyNode) => void): void {
  if (typeof value !== "object" || value === null) return;
  const entries = Object.entries(value);
  if (!Array.isArray(value)) look({ kind, fields: new Map(entries) });
  for (const [key, inner] of entries) walk(inner, Array.isArray(value) ? kind : key, look);
}

function plpgsqlStatements(tree: unknown): readonly string[] {
  const found: string[] = [];
  walk(tree, "", ({ fields }) => {
    const query = fields.get("query");
    if (typeof query === "string") found.push(asStatement(query, fields.get("parseMode")));
  });
  return found;
}

/** The bodies of functions written as strings. What is no SQL does not parse, and so shows nothing. */
function stringsAfterAs(text: string): readonly string[] {
  const found: string[] = [];
  walk(parseStatements(text) ?? [], "", ({ kind, fields }) => {
    if (kind !== "DefElem" || fields.get("defname") !== "as") return;
    walk(fields.get("arg"), "", (inner) => {
      const body = inner.fields.get("sval");
      if (typeof body === "string") found.push(body);
    });
  });
  return found;
}
