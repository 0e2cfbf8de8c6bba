/** Something that the project may offer: asked about, whether it is there or not. */
export type Subject = Offered & {
  /** Who spoke of it: `the API's description`, `src/App.tsx:12`, `the source`, `GraphQL`. */
  readonly from: string;
};

type Offered =
  | {
      readonly kind: "relation";
      readonly schema: string;
      readonly name: string;
      /** As far as they are known without asking. */
      readonly columns?: readonly string[];
    }
  | {
      readonly kind: "routine";
      readonly schema: string;
      readonly name: string;
      readonly parameters: readonly Parameter[] | null;
    }
  | { readonly kind: "bucket"; readonly name: string; readonly public: boolean | null };

/** A routine's parameter, as far as it is known. */
export type Parameter = { readonly name: string; readonly type: string; readonly required: boolean };

/** `public.notes`, as reports show it. */
export const identityOf = (subject: Offered): string =>
  subject.kind === "bucket" ? subject.name : `${quoted(subject.schema)}.${quoted(subject.name)}`;

/** Postgres leaves plain lower-case names without quotes. */
const quoted = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** Each thing once; of several who spoke of it the first, but parameters from whoever knows most of them, and all columns. */
export function distinct(subjects: readonly Subject[]): readonly Subject[] {
  const found = new Map<string, Subject>();
  for (const subject of subjects) {
    const key = `${subject.kind} ${identityOf(subject)}`;
    const known = found.get(key);
    found.set(key, known === undefined ? subject : together(known, subject));
  }
  return [...found.values()];
}

function together(known: Subject, more: Subject): Subject {
  if (known.kind === "relation" && more.kind === "relation") {
    return { ...known, columns: [...new Set([...(known.columns ?? []), ...(more.columns ?? [])])] };
  }
  if (known.kind !== "routine" || more.kind !== "routine") return known;
  return ranked(more) > ranked(known) ? { ...known, parameters: more.parameters } : known;
}

/** Types tell more than names, and names more than nothing. */
const ranked = ({ parameters }: { readonly parameters: readonly Parameter[] | null }): number =>
  parameters === null
    ? 0
    : parameters.every(({ type }) => type === "")
      ? 1
      : parameters.some(({ type }) => type === "string")
        ? 2
        : 3;
