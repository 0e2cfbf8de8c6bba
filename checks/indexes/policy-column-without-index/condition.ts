import type { Node } from "../../../src/sql/tree.ts";
import { columnsNamed, dependsOnCaller, type Name, strings } from "./syntax.ts";

/** A column that has to equal something: `with` is what it is compared with. */
export type Equality = {
  readonly column: Name;
  /** The column is cast to text: nothing to an index on a varchar column, everything to one on a uuid. */
  readonly asText: boolean;
  readonly with: Node;
  /** Postgres can look the values up in an index; it never does for `in (select …)` in a policy. */
  readonly lookUp: boolean;
};

/** One way in which a condition can hold: all of its equalities, and `rest`, which no index answers. */
export type Alternative = { readonly equalities: readonly Equality[]; readonly rest: readonly Node[] };

/** More ways than this are not worth telling apart: the condition then has one, with nothing known of it. */
const mostAlternatives = 64;

/** The ways in which a condition can hold: OR makes several, AND combines them. */
export function alternativesOf(condition: Node): readonly Alternative[] {
  const found = alternatives(condition);
  return found.length > mostAlternatives ? [{ equalities: [], rest: [condition] }] : found;
}

function alternatives(condition: Node): readonly Alternative[] {
  if (!("BoolExpr" in condition)) return [single(condition)];
  const { boolop, args = [] } = condition.BoolExpr;
  if (boolop === "OR_EXPR") return args.flatMap(alternatives);
  return boolop === "AND_EXPR" ? args.map(alternatives).reduce(both) : [{ equalities: [], rest: [condition] }];
}

function both(left: readonly Alternative[], right: readonly Alternative[]): readonly Alternative[] {
  if (left.length * right.length > mostAlternatives) return left.length < right.length ? left : right;
  return left.flatMap((a) =>
    right.map((b) => ({ equalities: [...a.equalities, ...b.equalities], rest: [...a.rest, ...b.rest] })),
  );
}

function single(condition: Node): Alternative {
  const equalities = equalitiesIn(condition);
  return { equalities, rest: equalities.length === 0 && !isTrue(condition) ? [condition] : [] };
}

/** `a = b` says something of both sides; `a in (select …)` and `a = any (…)` of the left one. */
function equalitiesIn(condition: Node): readonly Equality[] {
  if ("SubLink" in condition) {
    const { subLinkType, testexpr, operName, subselect } = condition.SubLink;
    const equals = subLinkType === "ANY_SUBLINK" && (operName === undefined || strings(operName).at(-1) === "=");
    const list: Node = { SubLink: { subLinkType: "ARRAY_SUBLINK", ...(subselect && { subselect }) } };
    return equals && testexpr !== undefined ? sides(testexpr, list, false) : [];
  }
  if (!("A_Expr" in condition)) return [];
  const { kind, name, lexpr, rexpr } = condition.A_Expr;
  if (lexpr === undefined || rexpr === undefined || strings(name).at(-1) !== "=") return [];
  if (kind === "AEXPR_OP_ANY" || kind === "AEXPR_IN") return sides(lexpr, rexpr, true);
  return kind === "AEXPR_OP" ? [...sides(lexpr, rexpr, true), ...sides(rexpr, lexpr, true)] : [];
}

function sides(one: Node, other: Node, lookUp: boolean): readonly Equality[] {
  const column = columnIn(one);
  return column === null ? [] : [{ ...column, with: other, lookUp }];
}

/** The column an expression is. A varchar column is printed with a cast to text, which no index minds. */
function columnIn(node: Node): Pick<Equality, "column" | "asText"> | null {
  if ("ColumnRef" in node) return { column: strings(node.ColumnRef.fields), asText: false };
  if (!("TypeCast" in node)) return null;
  const { arg, typeName } = node.TypeCast;
  if (strings(typeName?.names).at(-1) !== "text" || arg === undefined || !("ColumnRef" in arg)) return null;
  return { column: strings(arg.ColumnRef.fields), asText: true };
}

const isTrue = (node: Node): boolean => "A_Const" in node && node.A_Const.boolval?.boolval === true;

/** Holds for every row and every caller. */
export const isOpen = ({ equalities, rest }: Alternative): boolean => equalities.length === 0 && rest.length === 0;

/** Opens rows to everybody by what they are, whoever calls: `is_public`, `status = 'published'`. */
export const isPublic = ({ equalities, rest }: Alternative): boolean =>
  ![...rest, ...equalities.map((equality) => equality.with)].some(dependsOnCaller) &&
  (rest.some((node) => columnsNamed(node).length > 0) || equalities.length > 0);
