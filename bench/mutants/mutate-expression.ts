import { tokenAt } from "../../src/sql/lexer.ts";
import type { Change } from "./mutant.ts";

/** Mutants of an expression as Postgres prints it, where every operation stands in parentheses of its own. */
export function mutateExpression(text: string): readonly Change[] {
  const groups = groupsOf(text);
  return [
    { how: "is true", text: "true" },
    ...groups.flatMap((group) => [
      ...junctions(text, group),
      ...negations(text, group),
      ...comparisons(text, group),
      ...tautologies(text, group),
    ]),
  ];
}

type Word = { readonly text: string; readonly start: number; readonly end: number };

/** What stands between an opening parenthesis and its closing one, and the words that are not in a group further inside. */
type Group = { readonly start: number; readonly end: number; readonly words: readonly Word[] };

function groupsOf(text: string): readonly Group[] {
  const done: Group[] = [];
  const open: { start: number; words: Word[] }[] = [{ start: 0, words: [] }];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    const inside = open.at(-1);
    if (token.kind === "open") open.push({ start: token.end, words: [] });
    else if (token.kind === "close") {
      const closed = open.pop();
      if (closed !== undefined) done.push({ ...closed, end: at });
      open.at(-1)?.words.push({ text: "()", start: closed?.start ?? at, end: token.end });
    } else if (token.kind !== "space" && token.kind !== "comment") {
      inside?.words.push({ text: text.slice(at, token.end), start: at, end: token.end });
    }
    at = token.end;
  }
  const [whole] = open;
  return whole === undefined ? done : [...done, { ...whole, end: text.length }];
}

/** The text with a part of it replaced. */
const replaced = (text: string, { start, end }: { readonly start: number; readonly end: number }, by: string): string =>
  `${text.slice(0, start)}${by}${text.slice(end)}`;

/** Parts left out of an AND, and AND and OR in each other's place. */
function junctions(text: string, group: Group): readonly Change[] {
  const joints = group.words.filter((word) => word.text === "AND" || word.text === "OR");
  const [first] = joints;
  if (first === undefined || joints.some((joint) => joint.text !== first.text)) return [];
  const edges = [{ start: group.start, end: group.start }, ...joints, { start: group.end, end: group.end }];
  const parts = edges.slice(1).map((edge, i) => text.slice(edges[i]?.end, edge.start).trim());
  const other = first.text === "AND" ? "OR" : "AND";
  const flipped: Change = { how: `${first.text} is ${other}`, text: replaced(text, group, parts.join(` ${other} `)) };
  if (first.text === "OR") return [flipped];
  const without = parts.map((part, index): Change => {
    const rest = parts.filter((_, i) => i !== index).join(" AND ");
    return { how: `without ${part}`, text: replaced(text, group, rest) };
  });
  return [flipped, ...without];
}

/** `NOT x` as `x`. */
function negations(text: string, group: Group): readonly Change[] {
  const [first] = group.words;
  if (first?.text !== "NOT") return [];
  return [{ how: "without NOT", text: replaced(text, first, "") }];
}

/** A column compared with itself: true wherever it has a value. */
function comparisons(text: string, group: Group): readonly Change[] {
  const at = group.words.findIndex((word) => word.text === "=");
  const operator = group.words[at];
  if (operator === undefined || group.words.some(({ text: word }) => /^(SELECT|AND|OR)$/.test(word))) return [];
  const left = text.slice(group.start, operator.start).trim();
  const right = text.slice(operator.end, group.end).trim();
  return [left, right]
    .filter((side) => /^(?:"?\w+"?\.)?"?[a-z_]\w*"?$/.test(side))
    .map((side) => ({ how: `${side} compared with itself`, text: replaced(text, group, `${side} = ${side}`) }));
}

/** A comparison with who calls as `true`, where nothing else of an AND stands beside it: there it is left out altogether. */
function tautologies(text: string, group: Group): readonly Change[] {
  const operator = group.words.find((word) => word.text === "=");
  const inside = text.slice(group.start, group.end);
  if (operator === undefined || group.words.some(({ text: word }) => /^(SELECT|AND|OR)$/.test(word))) return [];
  if (!/\b(uid|jwt|current_setting|email)\(/.test(inside) || text.replace(/^\(|\)$/g, "") === inside) return [];
  const beside = /\bAND\s*\($/.test(text.slice(0, group.start)) || /^\)\s*AND\b/.test(text.slice(group.end));
  return beside ? [] : [{ how: `${inside.trim()} as true`, text: replaced(text, group, "true") }];
}
