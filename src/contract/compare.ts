import { type Cell, type Entry, entryName, type Matrix, widthOf } from "../matrix/matrix.ts";
import { sentenceOf } from "../matrix/sentences.ts";
import { allowedIn, amountIn, type Contract } from "./contract.ts";

/** One cell that is not as the contract says. */
export type Deviation = {
  readonly entry: Entry;
  readonly cell: Cell;
  readonly contract: Cell["amount"];
  readonly is: "wider" | "narrower";
  readonly sentence: string;
};

/** Every cell that is not as the contract says. What could not be told deviates from nothing. */
export function deviationsOf(contract: Contract, matrix: Matrix): readonly Deviation[] {
  return matrix.entries.flatMap((entry) => {
    const rows = entry.cells.some(({ deed }) => deed === "select");
    const name = entryName(entry);
    // What has no rows is compared only where the contract speaks of it.
    if (!rows && !contract.objects.has(name)) return [];
    const allowed = allowedIn(contract, name);
    return entry.cells.flatMap((cell): readonly Deviation[] => {
      const agreed = amountIn(allowed, cell.actor, cell.deed);
      const [meant, found] = [agreed === null ? null : widthOf(agreed), widthOf(cell.amount)];
      if (agreed === null || meant === null || found === null || meant === found) return [];
      const is = found > meant ? "wider" : "narrower";
      const mentioned = contract.objects.has(name) ? "" : ` (${contract.file} does not mention it)`;
      const sentence = `${sentenceOf(entry, cell)}; ${contract.file} says ${agreed}${mentioned}.`;
      return [{ entry, cell, contract: agreed, is, sentence }];
    });
  });
}
