/** Compares by code units, so that the order is the same on every machine and in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A sorted copy, by the text that `key` gives. */
export const sortedBy = <T>(items: Iterable<T>, key: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => compareText(key(a), key(b)));

/** A sorted copy. */
export const sorted = <T extends string>(items: Iterable<T>): readonly T[] => [...items].sort(compareText);

/** Items by a key, in the order they came. */
export function groupedBy<Key, T>(items: Iterable<T>, key: (item: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
