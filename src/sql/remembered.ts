/** Characters of text whose readings are kept; a tree takes some thirty times its text. The oldest go first. */
const mostCharacters = 2_000_000;

/**
 * Reads a text once: routines and policies are read again and again, by every check and after every fix that is tried. What
 * is given must not be changed, because others get it too.
 */
export function remembered<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, { readonly value: Read }>();
  let characters = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = read(text);
    known.set(text, { value });
    characters += text.length;
    for (const [oldest] of known) {
      if (characters <= mostCharacters) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return value;
  };
}
