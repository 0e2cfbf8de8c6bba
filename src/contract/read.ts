import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../errors.ts";
import type { Amount, Deed } from "../matrix/matrix.ts";
import { type Agreed, type Allowed, type Contract, daily, everybody, merged, openTo, shorthands } from "./contract.ts";

const amount = z.enum(["none", "own", "tenant", "some", "all", "allowed"]);
const deed = z.enum(["select", "insert", "update", "delete", "truncate", "execute", "usage"]);
const grants = z.union([amount, z.partialRecord(deed, amount)]);
const actors = z.record(z.string(), grants);
const object = z.union([
  z.enum(["own", "tenant", "backend"]),
  z
    .object({
      like: z.enum(["own", "tenant", "backend"]).optional(),
      public: z.union([deed, z.array(deed)]).optional(),
      reason: z.string().min(1).optional(),
    })
    .catchall(grants),
]);

const file = z.strictObject({
  version: z.literal(1),
  defaults: actors.optional(),
  relations: z.record(z.string(), object).optional(),
  routines: z.record(z.string(), object).optional(),
  sequences: z.record(z.string(), object).optional(),
});

/** What the contract may speak of; `objects` null: of any, for somebody else looks for what is gone. */
export type Known = { readonly actors: ReadonlySet<string>; readonly objects: ReadonlySet<string> | null };

/** Reads a contract. Throws UserError with the line for what cannot be read, and for actors and objects that do not exist. */
export function readContract(text: string, shown: string, known: Known): Contract {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): number => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken !== undefined) throw wrong(shown, lineOf(broken.pos[0]), `is not YAML: ${broken.message}`);
  const place = (path: readonly PropertyKey[]): number => lineAt(document.contents, path, lineOf);
  const parsed = file.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    const issue = deepest(parsed.error.issues[0]);
    const extra = issue?.code === "unrecognized_keys" ? [issue.keys[0] ?? ""] : [];
    throw wrong(shown, place([...(issue?.path ?? []), ...extra]), sentence(issue));
  }
  return resolved(parsed.data, known, (path, what) => wrong(shown, place(path), what), shown, place);
}

type Raw = z.infer<typeof file>;

/** Checks that everything named is there, and writes out what the short forms stand for. */
function resolved(
  { defaults = {}, relations = {}, routines = {}, sequences = {} }: Raw,
  known: Known,
  refuse: (path: readonly string[], what: string) => UserError,
  shown: string,
  place: (path: readonly string[]) => number,
): Contract {
  const checkActor = (actor: string, path: readonly string[]): void => {
    if (known.actors.has(actor) || everybody.includes(actor) || actor === "service_role") return;
    throw refuse(path, `names the actor "${actor}", which does not exist. There are: ${[...known.actors].join(", ")}`);
  };
  for (const actor of Object.keys(defaults)) checkActor(actor, ["defaults", actor]);
  const objects = new Map<string, Agreed>();
  for (const [section, entries] of Object.entries({ relations, routines, sequences })) {
    for (const [name, entry] of Object.entries(entries)) {
      if (known.objects?.has(name) === false) throw refuse([section, name], `speaks of ${name}, which does not exist`);
      for (const actor of actorsOf(entry)) checkActor(actor, [section, name, actor]);
      objects.set(name, agreed(entry, place([section, name]), section === "relations"));
    }
  }
  return { file: shown, defaults: allowedOf(defaults, daily), objects };
}

/** Of the ways in which something may be written, the one that is nearest to what stands there. */
function deepest(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== "invalid_union") return issue;
  const inner = issue.errors.flatMap((list) => {
    const found = deepest(list[0]);
    return found === undefined ? [] : [found];
  });
  const [best] = inner.toSorted((a, b) => b.path.length - a.path.length);
  return best === undefined ? issue : { ...best, path: [...issue.path, ...best.path] };
}

type Entry = z.infer<typeof object>;
type Grants = z.infer<typeof grants>;

const words: ReadonlySet<string> = new Set(["like", "public", "reason"]);

const actorsOf = (entry: Entry): readonly string[] =>
  typeof entry === "string" ? [] : Object.keys(entry).filter((key) => !words.has(key));

function agreed(entry: Entry, line: number, rows: boolean): Agreed {
  if (typeof entry === "string") return { line, allowed: shorthands[entry], reason: null };
  const { like, public: open, reason } = entry;
  const named = new Map(Object.entries(entry));
  const given = Object.fromEntries(actorsOf(entry).map((actor) => [actor, named.get(actor) as Grants]));
  const deeds = open === undefined ? [] : typeof open === "string" ? [open] : open;
  const allowed = merged(
    like === undefined ? new Map() : shorthands[like],
    openTo(deeds),
    allowedOf(given, rows ? daily : ["execute", "usage"]),
  );
  return { line, allowed, reason: reason ?? null };
}

/** One amount for an actor stands for every deed of every day. */
const allowedOf = (given: Readonly<Record<string, Grants>>, deeds: readonly Deed[]): Allowed =>
  new Map(
    Object.entries(given).map(([actor, amounts]) => [
      actor,
      typeof amounts === "string"
        ? new Map(deeds.map((one) => [one, amounts as Amount]))
        : new Map(Object.entries(amounts) as [Deed, Amount][]),
    ]),
  );

function lineAt(contents: Node | null, path: readonly PropertyKey[], lineOf: (offset: number) => number): number {
  let node: unknown = contents;
  let line = contents?.range === undefined || contents.range === null ? 1 : lineOf(contents.range[0]);
  for (const step of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (pair === undefined) break;
    if (isScalar(pair.key) && pair.key.range) line = lineOf(pair.key.range[0]);
    node = pair.value;
  }
  return line;
}

const sentence = (issue: z.core.$ZodIssue | undefined): string =>
  issue?.code === "unrecognized_keys"
    ? `has the unknown key "${issue.keys[0] ?? ""}"`
    : `does not say what it must at ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;

const wrong = (shown: string, line: number, what: string): UserError =>
  new UserError(`${shown}:${line} ${what}.`, "docs/access-contract.md says how it is written.");
