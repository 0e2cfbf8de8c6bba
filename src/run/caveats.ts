import type { Cause, Loaded, Origin } from "../source/source.ts";

/** What a migration was not tried with, in sentences: it was verified in a schema that lacks it, or has it made up. */
export function caveatsOf({ statements }: Pick<Loaded, "statements">): readonly string[] {
  const { failed, causes } = statements;
  const [first] = failed;
  const assumptions = causes.filter(({ assumption }) => assumption !== null);
  return [
    ...(first === undefined
      ? []
      : [
          `${counted(failed.length, "statement")} of these migrations did not apply (the first is at ${place(first)}): ` +
            "this one was tried without what they would have made.",
        ]),
    ...assumed(assumptions),
  ];
}

function assumed(causes: readonly Cause[]): readonly string[] {
  const [first] = causes;
  if (first === undefined) return [];
  const others = causes.length === 1 ? "" : `, and ${counted(causes.length - 1, "more assumption")}`;
  return [
    `It was tried in a schema of which some was assumed (${place(first.at)}: ${first.message.replace(/\.$/, "")}${others}).`,
  ];
}

/** `--strict`: the first assumption and how many there are, in one sentence; null: nothing was assumed. */
export function whyNotStrict(causes: readonly Pick<Cause, "assumption" | "at" | "message">[]): string | null {
  const found = causes.filter(({ assumption }) => assumption !== null);
  const [first] = found;
  if (first === undefined) return null;
  const others = found.length === 1 ? "" : `, and ${counted(found.length - 1, "more assumption")}`;
  return `--strict allows no assumption: ${place(first.at)} ${first.message.replace(/\.$/, "")}${others}.`;
}

const place = ({ file, line }: Pick<Origin, "file" | "line">): string => `${file}:${line}`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
