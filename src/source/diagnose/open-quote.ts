import type { Explain } from "./explanation.ts";

const opened: readonly (readonly [string, string, string])[] = [
  [
    "unterminated quoted string",
    "A string opened with ' is never closed",
    "Close it with ', and write a ' inside it twice: 'it''s'.",
  ],
  ["unterminated dollar-quoted string", "A text opened with $…$ is never closed", "Close it with the very same tag."],
  ["unterminated quoted identifier", 'A name opened with " is never closed', 'Close it with ".'],
  [
    "unterminated /* comment",
    "A comment opened with /* is never closed",
    "Close it with */; comments inside comments count too.",
  ],
];

/** A quote or comment that is open at the end of the statement. */
export const openQuote: Explain = ({ message }) => {
  for (const [start, what, hint] of opened) {
    if (message.startsWith(start)) return { message: `${what}, so PostgreSQL refuses the statement.`, hint };
  }
  return null;
};
