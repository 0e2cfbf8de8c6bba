/** Where a semicolon does not end a statement: inside `create rule … do (a; b)` and inside `begin atomic … end`. */
export type Nesting = {
  /** Tells of a lexeme that is not white space or a comment. */
  readonly see: (kind: string, text: () => string) => void;
  /** Whether a semicolon here belongs to the statement. */
  readonly isInside: () => boolean;
};

const longestHead = 4;

/** Follows one statement from its first word. */
export function followNesting(): Nesting {
  const head: string[] = [];
  let statement: "routine" | "rule" | "other" | "unknown" = "unknown";
  let parentheses = 0;
  let blocks = 0;
  let previous = "";

  function word(text: string): void {
    if (statement === "unknown") {
      head.push(text);
      statement = kindOf(head);
    }
    if (statement === "routine") blocks += blockChange(text, previous, blocks);
  }

  return {
    see: (kind, text) => {
      if (statement === "other") return;
      const lower = text().toLowerCase();
      if (kind === "word") word(lower);
      else if (kind === "open") parentheses += 1;
      else if (kind === "close") parentheses -= 1;
      previous = lower;
    },
    isInside: () => (statement === "rule" && parentheses > 0) || blocks > 0,
  };
}

function kindOf(head: readonly string[]): "routine" | "rule" | "other" | "unknown" {
  const found = /^create (?:or replace )?(function|procedure|rule)$/.exec(head.join(" "))?.[1];
  if (found !== undefined) return found === "rule" ? "rule" : "routine";
  return head[0] === "create" && head.length < longestHead ? "unknown" : "other";
}

/** `end` closes a block or a CASE, unless it is a name: `t.end`, `… as end`. */
function blockChange(word: string, previous: string, blocks: number): -1 | 0 | 1 {
  if (blocks === 0) return word === "atomic" && previous === "begin" ? 1 : 0;
  if (previous === "as" || previous.endsWith(".")) return 0;
  if (word === "case") return 1;
  return word === "end" ? -1 : 0;
}
