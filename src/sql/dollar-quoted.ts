import { fromBody, type Sql } from "./sql.ts";

/** A routine's body between dollar signs, with a tag that does not occur in it. */
export function dollarQuoted(body: string): Sql {
  let tag = "$$";
  for (let number = 0; body.includes(tag); number += 1) tag = `$body${number === 0 ? "" : number}$`;
  return fromBody(`${tag}${body}${tag}`);
}
