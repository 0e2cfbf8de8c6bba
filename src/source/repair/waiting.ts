import type { Name } from "./name.ts";
import type { Failed, Treatment, Work } from "./work.ts";

/** A statement makes it that has not had its turn, or that waits itself. */
export function byWaiting(work: Work, { number, failure }: Failed, names: readonly Name[]): Treatment | null {
  if (work.at.mode === "stuck") return null;
  for (const name of names) {
    const maker = comingMakers(work, number, name).find((one) => !breaksCircle(work, one, number));
    if (maker === undefined) continue;
    work.ledger.help(number, { is: "late", name, maker });
    work.postponed.add({ number, name, maker, failure });
    return "settled";
  }
  return null;
}

function comingMakers({ makers, postponed, at }: Work, number: number, name: Name): readonly number[] {
  const isComing = (maker: number): boolean => (maker > at.reached && at.mode !== "last") || postponed.has(maker);
  return makers()
    .of(name)
    .filter((maker) => maker !== number && isComing(maker));
}

/**
 * Two statements that wait for each other never run, whatever the order. The first then fails for good, so that the others
 * need not wait for the end.
 */
function breaksCircle(work: Work, maker: number, number: number): boolean {
  if (!waitsOnlyFor(work, maker, number, new Set())) return false;
  for (const { number: first, name, maker: other, failure } of work.postponed.take([maker])) {
    work.ledger.settle(first, "failed", { is: "late", name, maker: other }, failure);
  }
  return true;
}

function waitsOnlyFor(work: Work, maker: number, number: number, seen: Set<number>): boolean {
  const waiting = work.postponed.get(maker);
  if (waiting === null || seen.has(maker)) return false;
  seen.add(maker);
  const makers = work
    .makers()
    .of(waiting.name)
    .filter((one) => one !== maker && (one === number || one > work.at.reached || work.postponed.has(one)));
  return makers.length > 0 && makers.every((one) => one === number || waitsOnlyFor(work, one, number, seen));
}
