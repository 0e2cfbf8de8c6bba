/**
 * Compares names as a person would: runs of digits by their number (`2_b` before `10_a`), everything else by code unit.
 * The same on every machine, whatever its locale.
 */
export function naturalOrder(left: string, right: string): number {
  const lefts = left.match(chunk) ?? [];
  const rights = right.match(chunk) ?? [];
  for (const [i, chunkOfLeft] of lefts.entries()) {
    const chunkOfRight = rights[i];
    if (chunkOfRight === undefined) return 1;
    const order = chunkOrder(chunkOfLeft, chunkOfRight);
    if (order !== 0) return order;
  }
  return lefts.length - rights.length || textOrder(left, right);
}

const chunk = /\d+|\D+/g;

/** By UTF-16 code unit. */
export const textOrder = (left: string, right: string): number => Number(left > right) - Number(left < right);

function chunkOrder(left: string, right: string): number {
  if (!/^\d/.test(left) || !/^\d/.test(right)) return textOrder(left, right);
  const [a, b] = [left.replace(/^0+(?=\d)/, ""), right.replace(/^0+(?=\d)/, "")];
  return a.length - b.length || textOrder(a, b);
}
