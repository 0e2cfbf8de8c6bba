/** The functions that a parse tree calls, by their names without a schema. Bodies given as text are not looked into. */
export function calledFunctions(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(calledFunctions);
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === "FuncCall" ? [...nameOf(value), ...calledFunctions(value)] : calledFunctions(value),
  );
}

function nameOf(call: unknown): readonly string[] {
  if (typeof call !== "object" || call === null || !("funcname" in call) || !Array.isArray(call.funcname)) return [];
  const last: unknown = call.funcname.at(-1);
  const text = typeof last === "object" && last !== null && "String" in last ? last.String : null;
  return typeof text === "object" && text !== null && "sval" in text && typeof text.sval === "string"
    ? [text.sval]
    : [];
}
