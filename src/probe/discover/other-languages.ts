import type { Parameter, Subject } from "../subject.ts";

/** Files whose calls look alike in every client library: Dart, Python, Swift, Kotlin, C#, Go. */
export const otherLanguages: RegExp = /\.(?:dart|py|swift|kt|cs|go)$/;

const call =
  /(?:\.\s*(schema|Schema)\s*\(\s*(?:schema\s*=\s*)?(["'])([\w$-]+)\2\s*\)\s*)?(?:\.\s*(storage|Storage)(?:\(\))?\s*)?\.\s*(from_?|From|table|Table|rpc|Rpc)\s*(?:<[\w<>?, ]*>)?\(\s*(?:fn:\s*)?(["'])([A-Za-z_][\w$ -]*)\6\s*(?=[,)])/g;

/** Calls of the client libraries, read without a parser: a name counts where it stands as text, in a file that names Supabase. */
export function readOtherLanguage(file: string, text: string): readonly Subject[] {
  if (!/supabase|postgrest/i.test(text)) return [];
  return [...text.matchAll(call)].map((found): Subject => {
    const [, , , schema = "public", storage, method = "", , name = ""] = found;
    const line = text.slice(0, found.index + found[0].lastIndexOf(".")).split("\n").length;
    const from = `${file}:${line}`;
    if (method.toLowerCase() === "rpc") {
      const rest = text.slice(found.index + found[0].length);
      return { kind: "routine", schema, name, parameters: argumentsIn(rest), from };
    }
    return storage === undefined
      ? { kind: "relation", schema, name, from }
      : { kind: "bucket", name, public: null, from };
  });
}

/** `, params: {'p_user': id}` after the name: a dictionary with the names of the parameters. */
function argumentsIn(rest: string): readonly Parameter[] | null {
  const [, dictionary] = /^\s*,\s*(?:params\s*[:=]\s*)?[{[]([^{}[\]]*)[}\]]/.exec(rest) ?? [];
  if (dictionary === undefined) return null;
  return [...dictionary.matchAll(/["'](\w+)["']\s*:/g)].map(([, name = ""]) => ({ name, type: "", required: true }));
}

/** Addresses of the API that a program writes itself: `/rest/v1/notes?…`, `/rest/v1/rpc/stats`, `/storage/v1/object/public/avatars/…`. */
export function readAddresses(file: string, text: string): readonly Subject[] {
  const found: Subject[] = [];
  for (const { 1: rpc, 2: name = "", index } of text.matchAll(/\/rest\/v1\/(rpc\/)?([A-Za-z_]\w*)/g)) {
    const from = `${file}:${text.slice(0, index).split("\n").length}`;
    found.push(
      rpc === undefined
        ? { kind: "relation", schema: "public", name, from }
        : { kind: "routine", schema: "public", name, parameters: null, from },
    );
  }
  for (const { 1: name = "", index } of text.matchAll(
    /\/storage\/v1\/object\/(?:public\/|sign\/|authenticated\/|list\/)([\w-]+)\//g,
  )) {
    found.push({ kind: "bucket", name, public: null, from: `${file}:${text.slice(0, index).split("\n").length}` });
  }
  return found;
}
