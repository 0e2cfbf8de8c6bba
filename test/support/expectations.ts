/** What a fixture says must be found, and where: `-- expect: <check> <identity> (<severity>)` above the statement to blame. */
export type Expectation = {
  readonly check: string;
  readonly object: string;
  /** null: any severity. */
  readonly severity: string | null;
  readonly line: number;
  /** What the story of this finding lacks on purpose: `-- proof: inconclusive`, `-- fix: manual`, `-- fix: unverified`. */
  readonly proof: string | null;
  readonly fix: string | null;
};

/** Reads a fixture's expectations. Throws where it says neither what it expects nor `-- expect: nothing`, or both. */
export function expectations(text: string): readonly Expectation[] {
  const found: Expectation[] = [];
  let pending: Omit<Expectation, "line">[] = [];
  let nothing = false;
  text.split("\n").forEach((line, index) => {
    const [, key, value = ""] = /^-- (expect|proof|fix): (.*?)\s*$/.exec(line) ?? [];
    if (key === "expect" && value === "nothing") nothing = true;
    else if (key === "expect") pending.push(parse(value));
    else if (key === "proof" || key === "fix") pending = pending.map((one) => ({ ...one, [key]: value }));
    else if (line.trim() !== "" && !line.startsWith("--")) {
      found.push(...pending.map((one) => ({ ...one, line: index + 1 })));
      pending = [];
    }
  });
  if (pending.length > 0) throw new Error("An expectation stands above no statement.");
  if (nothing === found.length > 0) throw new Error("A fixture says either `-- expect: nothing` or what it expects.");
  return found;
}

function parse(text: string): Omit<Expectation, "line"> {
  const [, check = "", rest = ""] = /^(\S+) (.*)$/.exec(text) ?? [];
  const [, object = "", severity] = /^(.*?)(?: \((error|warning|info)\))?$/.exec(rest) ?? [];
  return { check, object, severity: severity ?? null, proof: null, fix: null };
}
