/** What a list for `.select('…')` names: columns of the relation itself, and relations that are taken along. */
export type SelectList = { readonly columns: readonly string[]; readonly relations: readonly string[] };

const aggregates = new Set(["count", "sum", "avg", "min", "max"]);
const name = /^[A-Za-z_]\w*$/;

/** Reads PostgREST's `alias:name!hint(inner, …)` and `alias:column->path::cast`, to any depth. */
export function readSelectList(text: string): SelectList {
  const columns: string[] = [];
  const relations: string[] = [];
  for (const part of partsOf(text)) {
    const open = part.indexOf("(");
    const head = (open < 0 ? part : part.slice(0, open)).trim().replace(/^\.\.\./, "");
    const [own = ""] = (head.split(/(?<!:):(?!:)/).at(-1) ?? "").split(/!|->|::|\./);
    const named = own.trim();
    if (!name.test(named)) continue;
    if (open < 0) columns.push(named);
    // A foreign key's column may stand for what it points to: that is no relation's name.
    else if (
      !/_id(_|$)|Id$/.test(named) &&
      !(aggregates.has(named) && part.slice(open).replaceAll(/\s/g, "") === "()")
    ) {
      relations.push(named, ...readSelectList(part.slice(open + 1, part.lastIndexOf(")"))).relations);
    }
  }
  return { columns, relations };
}

/** The parts between commas that stand in no brackets. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const sign of text) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
