/** What an argument may be, as text; null is NULL. `names`: the value says which of the victim's rows is meant, or whose. */
export type Candidate = {
  readonly value: string | null;
  readonly names: "user" | "row" | "nothing";
  /** The values that it is put together of. */
  readonly parts?: readonly (string | null)[];
};

/** One of each, those that differ from the likeliest in one place first. */
export function combinations(candidates: readonly (readonly Candidate[])[]): readonly (readonly Candidate[])[] {
  const nothing: Candidate = { value: null, names: "nothing" };
  const first = candidates.map((choices) => choices[0] ?? nothing);
  const single = candidates.flatMap((choices, place) =>
    choices.slice(1).map((choice) => first.map((one, i) => (i === place ? choice : one))),
  );
  const second = candidates.map((choices) => choices[1] ?? choices[0] ?? nothing);
  return [first, ...single, second];
}
