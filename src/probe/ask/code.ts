/** What PostgREST's and Postgres's codes mean, where a probe meets them. */
const meanings: ReadonlyMap<string, string> = new Map([
  ["25006", "it would write, and nothing is written"],
  ["40001", "it did not get through beside other work"],
  ["42501", "the caller has no right to it"],
  ["42703", "it has no such column"],
  ["42P17", "its policies go round in a circle, so that nobody can read it"],
  ["57014", "the project broke it off because it took too long"],
  ["53300", "the database has no free connection"],
  ["P0001", "it raised an error of its own"],
  ["PGRST000", "the project cannot reach its database"],
  ["PGRST001", "the project cannot reach its database"],
  ["PGRST002", "the project cannot reach its database"],
  ["PGRST003", "the project has no free connection to its database"],
  ["PGRST203", "several functions have this name"],
  ["22P02", "what was given is not of the right kind"],
]);

/** A refusal in our own words: the project's may quote values. */
export function inWords(code: string, status: number | null): string {
  const known = meanings.get(code);
  if (known !== undefined) return `${known} (${code})`;
  return code === "" ? `status ${status ?? "none"}` : `status ${status ?? "none"}, code ${code}`;
}

/** A function that answers with an error of its own, or that was given what it does not take, has answered. */
export const isOwnError = (because: string): boolean =>
  /\((P0001|25006|22P02)\)|code (22|23|P0|42)[0-9A-Z]{2,3}$/.test(because);
