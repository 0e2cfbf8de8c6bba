/**
 * A text for people: the arguments of a function as they are written, without the `pg_catalog.` that tells a machine which type is
 * meant.
 */
export const readable = (text: string): string =>
  text.replace(/\([^()]*\bpg_catalog\.[^()]*\)/g, (list) => list.replaceAll(/\bpg_catalog\.(?=["\w])/g, ""));
