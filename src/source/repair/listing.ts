const mostListed = 4;

/** `a, b and c`; of many, the first few and a count. */
export function listed(names: readonly string[]): string {
  if (names.length <= mostListed) return names.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${names.slice(0, mostListed - 1).join(", ")} and ${names.length - mostListed + 1} more`;
}

/** A sentence's beginning; names of objects stay as they are. */
export const capital = (text: string): string => (/^the /.test(text) ? `T${text.slice(1)}` : text);
