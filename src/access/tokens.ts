/** The words of a name: `stripeSecret_key2` is stripe, secret, key, 2. Lower case; a plain plural loses its s. */
export const tokensOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .flatMap((word) => word.match(/[a-z]+|[0-9]+/g) ?? [])
    .map(singular);

const singular = (word: string): string =>
  /[^s]s$/.test(word) && word.length > 3 && !/(us|is)$/.test(word) ? word.slice(0, -1) : word;
