import type { Reading, ReadText, Replaced } from "../reading.ts";

/** An action of Go's text/template, https://pkg.go.dev/text/template. */
const action = /\{\{-?\s*(.*?)\s*-?\}\}/g;
const control = /^(?:if|else|end|range|with|block|define|template|break|continue)\b|^\/\*|:?=/;

/** A file that may be a Go template: values are assumed by the names of what they stand for, and said. */
export const readGoTemplate: ReadText = (text): Reading => {
  const replaced: Replaced[] = [];
  const values = new Map<string, string>();
  const controls = new Set<string>();
  for (const found of text.matchAll(action)) {
    const [whole, inside = ""] = found;
    const by = control.test(inside) ? "" : valueFor(inside);
    if (control.test(inside)) controls.add(inside);
    else values.set(whole, by);
    replaced.push({ start: found.index, end: found.index + whole.length, by });
  }
  return {
    parts: [{ start: 0, end: text.length, cut: "statements" }],
    replaced,
    transaction: "one",
    notices: [
      ...[...values].map(([whole, by]) => `${whole} is a template's value: ${by} is assumed.`),
      ...(controls.size === 0
        ? []
        : [`{{ ${[...controls].join(" }}, {{ ")} }}: conditions of a template are not decided; all its text is read.`]),
    ],
  };
};

/** Supabase Auth, whose files are public and run in many projects, has `{{ index .Options "Namespace" }}` for its schema. */
function valueFor(inside: string): string {
  const key = /"([^"]+)"\s*$/.exec(inside)?.[1] ?? /\.(\w+)\s*$/.exec(inside)?.[1] ?? inside;
  if (key === "Namespace") return "auth";
  if (/schema/i.test(key)) return "public";
  return key.toLowerCase().replace(/\W+/g, "_");
}
