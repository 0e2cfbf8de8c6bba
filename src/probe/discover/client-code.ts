import type { Subject } from "../subject.ts";
import { type Constants, constantsOf, namesIn, textsOf, together } from "./constants.ts";
import { readGeneratedTypes } from "./generated-types.ts";
import { otherLanguages, readAddresses, readOtherLanguage } from "./other-languages.ts";
import { readSelectList } from "./select-list.ts";
import { argumentsAsked, calls, type StringCall } from "./string-calls.ts";
import { isNode, type Node, nameOf, type Script, scriptsOf } from "./syntax.ts";

/** A file of an app's own code. */
export type CodeFile = { readonly path: string; readonly text: string };

const scripts = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** Whether there is anything to read in such a file. */
export const isCode = (path: string): boolean => scripts.test(path) || otherLanguages.test(path);

/**
 * What an app's own code asks of the client library: `.from('…')`, `.rpc('…')`, `.storage.from('…')`, with the schema of a
 * `.schema('…')` before it, what a `.select('…')` takes along, and the types that were generated from the database. Only names
 * that stand somewhere as text are found, also as a constant.
 */
export function readClientCode(files: readonly CodeFile[]): readonly Subject[] {
  const inScripts = files.filter(({ path }) => scripts.test(path));
  const read = inScripts
    .filter(({ text }) => mayAsk.test(text))
    .map(({ path, text }) => {
      const own = scriptsOf(text);
      return { path, own, constants: together(own.map(constantsOf)) };
    });
  const elsewhere = inScripts.filter(({ text }) => !mayAsk.test(text));
  const all = together([
    ...read.map(({ constants }) => constants),
    ...constantsIn(
      elsewhere,
      new Set(read.flatMap(({ own, constants }) => own.flatMap((one) => missing(one, constants)))),
    ),
  ]);
  return [
    ...read.flatMap(({ path, own, constants }) => own.flatMap((script) => inScript(path, script, constants, all))),
    ...files.flatMap(({ path, text }) => (otherLanguages.test(path) ? readOtherLanguage(path, text) : [])),
    ...files.flatMap(({ path, text }) => readAddresses(path, text)),
  ];
}

/** Without one of these words a file asks nothing, and need not be parsed. */
const mayAsk = /\.\s*from\s*[(<]|\.\s*rpc\s*[(<]|\bTables\b/;

/** Names of constants that a script asks with and does not have itself. */
const missing = (script: Script, own: Constants): readonly string[] =>
  argumentsAsked(script).flatMap((node) => (textsOf(node, own, none).length > 0 ? [] : namesIn(node)));

const none: Constants = new Map();

/** Files are parsed for their constants only where they make one of these names. */
function constantsIn(files: readonly CodeFile[], names: ReadonlySet<string>): readonly Constants[] {
  const makes = /\b(?:const|let|enum|static|readonly)\s+([A-Za-z_$][\w$]*)/g;
  return files
    .filter(({ text }) => names.size > 0 && [...text.matchAll(makes)].some(([, name = ""]) => names.has(name)))
    .flatMap(({ text }) => scriptsOf(text).map(constantsOf));
}

function inScript(path: string, script: Script, own: Constants, all: Constants): readonly Subject[] {
  const schema = defaultSchema(script, own, all);
  const found = calls(script, own, all).toSorted((a, b) => a.line - b.line);
  return [
    ...found.flatMap((call) => subjectsOf(call, `${path}:${call.line}`, schema)),
    ...readGeneratedTypes(script, path),
  ];
}

/** `createClient(url, key, { db: { schema: 'api' } })`, for the file in which it stands. */
function defaultSchema({ nodes }: Script, own: Constants, all: Constants): string {
  for (const node of nodes) {
    if (node.type !== "ObjectProperty" || nameOf(node["key"]) !== "db" || !isNode(node["value"])) continue;
    const properties = (node["value"]["properties"] ?? []) as readonly Node[];
    const schema = properties.find((one) => nameOf(one["key"]) === "schema");
    const [text] = schema === undefined ? [] : textsOf(schema["value"], own, all);
    if (text !== undefined) return text;
  }
  return "public";
}

function subjectsOf({ method, argument, on, keys }: StringCall, from: string, byDefault: string): readonly Subject[] {
  const schema = on.find(({ name }) => name === "schema")?.argument ?? byDefault;
  const [nearest] = on;
  if (nearest === undefined) return [];
  if (method === "rpc" && isName(argument)) {
    const parameters = keys?.map((name) => ({ name, type: "", required: true })) ?? null;
    return [{ kind: "routine", schema, name: argument, parameters, from }];
  }
  if (method === "select") return inSelect(argument, on, schema, from);
  // `Array.from('…')`, `Buffer.from('…')`, `Readable.from('…')`: what stands before is a class.
  if (method !== "from" || !isName(argument) || isClass(nearest.name)) return [];
  return nearest.name === "storage"
    ? [{ kind: "bucket", name: argument, public: null, from }]
    : [{ kind: "relation", schema, name: argument, from }];
}

function inSelect(list: string, on: StringCall["on"], schema: string, from: string): readonly Subject[] {
  const relation = on.find(({ name }) => name === "from")?.argument ?? null;
  if (relation === null || !isName(relation)) return [];
  const { columns, relations } = readSelectList(list);
  return [
    { kind: "relation", schema, name: relation, columns, from },
    ...relations.map((name): Subject => ({ kind: "relation", schema, name, from })),
  ];
}

const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_$ -]{0,62}$/u.test(text);

const isClass = (name: string): boolean => /^[A-Z][a-z]/.test(name) && !/supabase|client/i.test(name);
