import type { Constraint, Node } from "../../../sql/tree.ts";
import { typeNamed } from "../type-shape.ts";
import { type FullName, textsOf } from "../usage/names.ts";
import { relationOf } from "../usage/query.ts";
import { columnOperand } from "../usage/scope.ts";
import { retyped } from "./assumed.ts";
import { firstOf, type Refine } from "./refinement.ts";

export type ForeignKey = {
  readonly relation: FullName;
  readonly columns: readonly string[];
  readonly other: FullName;
  /** Empty: its primary key. */
  readonly otherColumns: readonly string[];
};

/** The foreign keys that statements add, in CREATE TABLE and ALTER TABLE. */
export function foreignKeys(nodes: readonly Node[]): readonly ForeignKey[] {
  return nodes.flatMap((node): readonly ForeignKey[] => {
    const made = "CreateStmt" in node ? node.CreateStmt : null;
    const altered = "AlterTableStmt" in node ? node.AlterTableStmt : null;
    const range = made?.relation ?? altered?.relation;
    if (range === undefined) return [];
    const parts = [...(made?.tableElts ?? []), ...(altered?.cmds ?? []).flatMap(definitionIn)];
    return parts.flatMap((part) => keysIn(part, relationOf(range)));
  });
}

const definitionIn = (node: Node): readonly Node[] =>
  "AlterTableCmd" in node && node.AlterTableCmd.def !== undefined ? [node.AlterTableCmd.def] : [];

function keysIn(part: Node, relation: FullName): readonly ForeignKey[] {
  if ("Constraint" in part) return foreignKey(relation, part.Constraint, null);
  if (!("ColumnDef" in part)) return [];
  const { constraints = [], colname = "" } = part.ColumnDef;
  return constraints.flatMap((one) => ("Constraint" in one ? foreignKey(relation, one.Constraint, colname) : []));
}

function foreignKey(relation: FullName, constraint: Constraint, own: string | null): readonly ForeignKey[] {
  const { contype, pktable, fk_attrs, pk_attrs } = constraint;
  if (contype !== "CONSTR_FOREIGN" || pktable === undefined) return [];
  const columns = own === null ? textsOf(fk_attrs) : [own];
  return [{ relation, columns, other: relationOf(pktable), otherColumns: textsOf(pk_attrs) }];
}

/** 42804, "Key columns … are of incompatible types: uuid and text". */
export const refineForeignKey: Refine = ({ detail, nodes }, assumed, knowledge) => {
  const [whole, from = "", to = "", own = "", foreign = ""] =
    /^Key columns "(.+?)" .*and "(.+?)" .*incompatible types: (.+) and (.+)\.$/.exec(detail) ?? [];
  if (whole === undefined) return null;
  return firstOf(foreignKeys(nodes), ({ relation, columns, other, otherColumns }) => {
    const i = columns.indexOf(from);
    if (i === -1 || (otherColumns.length > 0 && otherColumns[i] !== to)) return null;
    return (
      retyped(columnOperand(relation, from), { to: typeNamed(foreign) }, assumed, knowledge) ??
      retyped(columnOperand(other, to), { to: typeNamed(own) }, assumed, knowledge)
    );
  });
};
