const irregular: Readonly<Record<string, string>> = {
  people: "person",
  children: "child",
  men: "man",
  women: "woman",
  data: "datum",
  media: "medium",
  criteria: "criterion",
  movies: "movie",
  series: "series",
  species: "species",
  news: "news",
};

const endings: readonly (readonly [RegExp, string])[] = [
  [/(ss|us|is)$/, "$1"],
  [/(ss|sh|ch|x|zz)es$/, "$1"],
  [/uses$/, "us"],
  [/(\p{L})ies$/u, "$1y"],
  [/s$/, ""],
];

/** The English singular of a name's last word (`order_items` → `order_item`), good enough to compare names with. */
export function singular(name: string): string {
  const cut = name.search(/[^\W_]+$/);
  const word = cut < 0 ? name : name.slice(cut);
  const known = irregular[word.toLowerCase()];
  if (known !== undefined) return name.slice(0, name.length - word.length) + known;
  const ending = endings.find(([pattern]) => pattern.test(word));
  return ending === undefined ? name : name.slice(0, name.length - word.length) + word.replace(ending[0], ending[1]);
}
