import type { Subject } from "../subject.ts";
import { calls, type StringCall } from "./string-calls.ts";

/**
 * What an app's own code asks of supabase-js: `.from('…')`, `.rpc('…')`, `.storage.from('…')`, with the schema of a
 * `.schema('…')` before it. Only names that stand there as text are found.
 */
export function readClientCode(file: string, text: string): readonly Subject[] {
  return calls(text).flatMap((call) => subjectOf(call, `${file}:${call.line}`) ?? []);
}

function subjectOf({ method, argument, on }: StringCall, from: string): Subject | null {
  const schema = on.find((one) => one.name === "schema")?.argument ?? "public";
  if (method === "rpc") return { kind: "routine", schema, name: argument, parameters: null, from };
  if (method !== "from") return null;
  // `Array.from('…')`, `Buffer.from('…')`: what stands before is a name that the language or Node has.
  const [nearest] = on;
  if (nearest === undefined || builtIn.has(nearest.name)) return null;
  return nearest.name === "storage"
    ? { kind: "bucket", name: argument, public: null, from }
    : { kind: "relation", schema, name: argument, from };
}

const builtIn: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(globalThis).filter((name) => {
    const value: unknown = Reflect.get(globalThis, name);
    return typeof value === "function" && "from" in value;
  }),
);
