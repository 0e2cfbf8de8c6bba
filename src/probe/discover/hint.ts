import type { Subject } from "../subject.ts";

const from = "the API's hint";

/**
 * What PostgREST would have instead of what it does not know (PGRST202, PGRST205): "Perhaps you meant the table 'public.notes'",
 * "Perhaps you meant to call the function public.report_of(p_user)".
 */
export function subjectsIn(text: string, instead: Subject): readonly Subject[] {
  const table = /Perhaps you meant the table '([^'.]+)\.([^']+)'/.exec(text);
  const [, schema, name] = table ?? [];
  if (schema !== undefined && name !== undefined) return [{ kind: "relation", schema, name, from }];
  const call = /Perhaps you meant to call the function ([^.\s(]+)\.([^(\s]+)(?:\(([^)]*)\))?/.exec(text);
  const [, itsSchema, itsName, list = ""] = call ?? [];
  if (itsSchema === undefined || itsName === undefined || instead.kind !== "routine") return [];
  const names = list.split(/,\s*/).filter((one) => one !== "");
  const parameters = names.map((one) => ({ name: one, type: "", required: true }));
  return [{ kind: "routine", schema: itsSchema, name: itsName, parameters, from }];
}

/** PGRST106 names the schemas that are served: before PostgREST 13 in its message, since then in its hint. */
export function schemasIn(text: string): readonly string[] {
  const [, list = ""] = /(?:must be one of the following|following schemas are exposed):\s*([^\n.]+)/i.exec(text) ?? [];
  return list
    .split(",")
    .map((one) => one.trim())
    .filter((one) => /^[\w$-]+$/.test(one));
}
