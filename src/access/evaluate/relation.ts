import type { Column, Relation, Table, View } from "../../catalog/relation.ts";
import { unreadable } from "../failures.ts";
import { fixedValue } from "../fixed-column.ts";
import { type Context, emptyScope, type Frame, note } from "./context.ts";
import { constant, something, type Value } from "./value.ts";
import { allOf, always, bits, type Mask, never, sometimes, type Ways } from "./ways.ts";

type Source = { readonly frames: readonly Frame[]; readonly exists: Ways };

/** The row of a relation, each column hanging on `mask`. */
export function frameOf(relation: Relation, alias: string, mask: Mask, { run, names }: Context): Frame {
  run.frames += 1;
  const id = run.frames;
  const known = new Map<string, Value>();
  const column = (name: string): Value | null => {
    const definition = relation.columns.find((one) => one.name === name);
    if (definition === undefined) return systemColumns.has(name) ? something(mask) : null;
    const value = known.get(name) ?? columnOf(definition, `${id}.${name}`, mask, names);
    known.set(name, value);
    return value;
  };
  return { alias, schema: relation.schema, columns: relation.columns.map(({ name }) => name), column, mask };
}

const systemColumns: ReadonlySet<string> = new Set(["ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"]);

function columnOf(column: Column, key: string, mask: Mask, names: Context["names"]): Value {
  const fixed = fixedValue(column);
  if (fixed !== undefined) return constant(fixed);
  const labels = column.array ? null : names.labels(column.typeSchema, column.typeName);
  const values = column.typeName === "bool" && !column.array ? [true, false] : labels;
  return { ...something(mask), key, values, whenNull: column.notNull ? never : sometimes(mask) };
}

/** A table or view in a FROM clause. */
type Item = {
  readonly relation: Relation;
  readonly alias: string;
  /** What its rows hang on. */
  readonly base: Mask;
  /** Whether the privilege on it is already settled. */
  readonly checked: boolean;
};

/** What `context.role` sees of a table or view. */
export function relationSource({ relation, alias, base, checked }: Item, context: Context): Source {
  const source =
    relation.relation === "table"
      ? tableSource(relation, alias, context, base)
      : viewSource(relation, alias, context, base);
  if (checked || mayRead(relation, context)) return source;
  context.run.failures.add(unreadable(context.role, relation.id));
  // Postgres checks privileges before it runs anything, so that one table out of reach fails the whole query.
  return base === bits.row ? { ...source, exists: never } : source;
}

const mayRead = (relation: Relation, { privileges, role }: Context): boolean =>
  privileges.onRelation(role, relation, "select") !== null || privileges.onColumns(role, relation, "select").length > 0;

function tableSource(table: Table, alias: string, context: Context, base: Mask): Source {
  const frame = frameOf(table, alias, base, context);
  const visible = context.evaluate.visible(table, frame, context).whenTrue;
  return { frames: [frame], exists: allOf(presence(base), visible) };
}

/** In a sub-query there may be no row; where the rows are those in question, there is one. */
const presence = (base: Mask): Ways => (base === bits.row ? always : sometimes(base));

function viewSource(view: View, alias: string, context: Context, base: Mask): Source {
  const own = frameOf(view, alias, base, context);
  if (view.kind === "materialized view") return { frames: [own], exists: presence(base) };
  const select = context.memory.trees.query(view.definition);
  if (select === null || context.expanding.includes(view.id)) {
    note(context, `the query of ${view.id} could not be read`);
    return { frames: [{ ...own, mask: bits.unknown }], exists: sometimes(bits.unknown) };
  }
  const role = view.runsAs === "owner" ? view.owner : context.role;
  const inside: Context = { ...context, role, expanding: [...context.expanding, view.id] };
  const rows = context.evaluate.query(select, emptyScope, inside, base);
  const columns = new Map(view.columns.map((column, i) => [column.name, rows.columns[i]?.value ?? null]));
  return { frames: [{ ...own, column: (name) => columns.get(name)?.() ?? own.column(name) }], exists: rows.exists };
}
