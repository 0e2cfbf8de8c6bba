/** Words of which people make up what is to be filled in: `your-db-password`, `super_secret`, `p4ssw0rd`. */
const filler =
  /^(?:password|passwd|pass|word|pwd|pw|secret|your|my|the|an?|db|database|user|username|admin|root|owner|postgres|postgresql|change|changeme|replace|me|this|here|with|test|testing|local|dev|prod|example|sample|dummy|fake|mock|placeholder|super|strong|safe|secure|long|new|real|actual|supabase|service|role|anon|project|ref|url|encoded|special|value|insert|enter|some|any|string|token|key|api|jwt|bearer|random|generated|hidden|redacted|masked|at|least|characters|foo|bar|baz|qwerty|letmein|x+|abc|o)+$/;

const looksLike: Readonly<Record<string, string>> = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", "@": "a", $: "s" };

/** Words in a row, as in an instruction or a name: `UPDATE_THIS_WITH_YOUR_KEY`, `votre_mot_de_passe`, `test-token-123456`. */
const words = /^[a-z]+(?:[_-](?:[a-z]+|\d+)){2,}$/i;

/** Whether the text only holds the place of a value: brackets, a variable, dots, stars, words that say so. */
export function isPlace(text: string): boolean {
  if (/^[[<{$%]|[\]>}]$|\$\{|\{\{|\.\.\.|…|\*{3}|(.)\1{5}/.test(text) || words.test(text)) return true;
  const letters = text.toLowerCase().replace(/[013-5@$]/g, (character) => looksLike[character] ?? "");
  return [text.toLowerCase(), letters].some((one) => {
    const bare = one.replace(/[^a-z]/g, "");
    return bare === "" ? text.length < 6 : filler.test(bare);
  });
}

/** Whether a machine made it up: many different characters, of several kinds, that do not follow one another. */
export function looksRandom(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return text.length >= 16 && kinds >= 2 && new Set(text).size >= 9 && !isPlace(text) && longestRow(text) < 6;
}

/** How many characters follow one another as in the alphabet, at most. */
export function longestRow(text: string): number {
  let longest = 1;
  let row = 1;
  for (let index = 1; index < text.length; index += 1) {
    row = text.charCodeAt(index) - text.charCodeAt(index - 1) === 1 ? row + 1 : 1;
    longest = Math.max(longest, row);
  }
  return longest;
}
