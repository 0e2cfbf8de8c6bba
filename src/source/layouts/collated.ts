const collator = new Intl.Collator("en");

/** As JavaScript's `localeCompare` sorts in English: the same on every machine. */
export const collated = (left: string, right: string): number => collator.compare(left, right);
