import type { Made } from "./made-by.ts";
import type { Work } from "./work.ts";

/** A statement that waited would only put back what statements of files in between have made anew. */
export function isSuperseded({ makers, ledger, at, postponed }: Work, number: number): boolean {
  const { makes } = makers().effects(number);
  const here = makers().file(at.reached);
  const isRemade = (made: Made): boolean =>
    made.replaces &&
    makers()
      .of(made)
      .some(
        (one) =>
          one > number &&
          one <= at.reached &&
          makers().file(one) < here &&
          !ledger.isFailed(one) &&
          !postponed.has(one) &&
          makers()
            .effects(one)
            .makes.some(
              (other) => other.kind === made.kind && other.name === made.name && other.signature === made.signature,
            ),
      );
  return makes.length > 0 && makes.every(isRemade);
}
