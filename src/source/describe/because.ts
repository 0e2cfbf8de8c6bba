import type { Described } from "./described.ts";

/** On what a description rests; `file`: the types that know it, `more`: statements name parts that they lack. */
export function usedIn(parts: string, file: string | null, more: boolean): Pick<Described, "because" | "from"> {
  if (file === null) return { because: `its ${parts} are those that migrations name`, from: "statements" };
  if (!more) return { because: `its ${parts} are taken from ${file}`, from: "types" };
  return {
    because: `its ${parts} are taken from ${file}, and those that only migrations name`,
    from: "types and statements",
  };
}
