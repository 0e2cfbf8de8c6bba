import { UserError } from "../errors.ts";
import { fingerprint } from "../inspect/fingerprint.ts";
import type { Inspection } from "../inspect/inspect.ts";
import type { Inspected } from "../inspect/judge.ts";

/** A finding, by its fingerprint or the beginning of it, and the place of one of its alternatives, from 1. */
export type Choice = { readonly fingerprint: string; readonly number: number };

/** An inspection with the fixes that a person chose. `settled`: objects of which they thereby said what they meant. */
export type Decided = Inspection & { readonly settled: ReadonlySet<string> };

/** Puts the chosen fixes in place. Throws UserError for a choice that there is not. */
export function withChoices(inspection: Inspection, choices: readonly Choice[]): Decided {
  const chosen = new Map(choices.map((choice) => [chosenIn(inspection.inspected, choice), choice.number]));
  const inspected = inspection.inspected.map((one) => {
    const number = chosen.get(one);
    const option = number === undefined ? undefined : one.options[number - 1];
    return option === undefined ? one : { ...one, finding: { ...one.finding, fix: option.fix } };
  });
  return {
    ...inspection,
    inspected,
    settled: new Set([...chosen.keys()].map(({ finding }) => finding.object.identity)),
  };
}

function chosenIn(inspected: readonly Inspected[], { fingerprint: begin, number }: Choice): Inspected {
  const [found, ...others] = inspected.filter(({ finding }) => fingerprint(finding).startsWith(begin));
  const hint = "rowproof check lists the ways there are under each finding, and its JSON report the fingerprints.";
  if (found === undefined) throw new UserError(`There is no finding ${begin} to choose a fix for.`, hint);
  if (others.length > 0) throw new UserError(`${others.length + 1} findings begin with ${begin}.`, hint);
  const { length } = found.options;
  if (found.options[number - 1] === undefined) {
    const there = length === 0 ? "there is nothing to choose" : `there are ${length}`;
    throw new UserError(
      `${found.finding.check} on ${found.finding.object.identity} has no fix ${number}: ${there}.`,
      hint,
    );
  }
  return found;
}
