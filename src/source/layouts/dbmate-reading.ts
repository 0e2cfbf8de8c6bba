import type { Part, Reading } from "../reading.ts";

const block = /^--[^\S\n]*migrate:(up|down)(?:[^\S\n]*$|[^\S\n]+\S.*$)/gm;

/**
 * Reads a migration of dbmate: what follows each `-- migrate:up`, up to the next `-- migrate:down`. One `transaction:false` sets
 * the file free. https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/migration.go
 */
export function readDbmate(text: string): Reading {
  const blocks = [...text.matchAll(block)].map((found) => ({
    start: found.index,
    isUp: found[1] === "up",
    options: found[0].replace(/^--\s*migrate:(?:up|down)/, "").trim(),
    next: found.index + found[0].length,
  }));
  const parts = blocks.flatMap(({ isUp, next }, i): readonly Part[] =>
    isUp ? [{ start: next, end: blocks[i + 1]?.start ?? text.length, cut: "statements" }] : [],
  );
  const isFree = blocks.some(({ isUp, options }) => isUp && /(?:^|\s)transaction:false(?:\s|$)/.test(options));
  return { parts, replaced: [], transaction: isFree ? "none" : "one", notices: noticesOn(text, blocks) };
}

/** Whether `-- migrate:up` stands in a text. */
export const isDbmate = (text: string): boolean => [...text.matchAll(block)].some((found) => found[1] === "up");

function noticesOn(
  text: string,
  blocks: readonly { readonly start: number; readonly isUp: boolean }[],
): readonly string[] {
  const [first] = blocks;
  if (!blocks.some(({ isUp }) => isUp))
    return ["it has no `-- migrate:up`, so dbmate refuses it and nothing of it runs."];
  const before = text.slice(0, first?.start).replace(/^\ufeff/, "");
  const isEmpty = before.split("\n").every((line) => /^\s*(?:--.*)?$/.test(line));
  return [
    ...(isEmpty ? [] : ["statements before its first `-- migrate:up` do not run; dbmate refuses the file."]),
    ...(blocks.filter(({ isUp }, i) => isUp && blocks[i + 1]?.isUp !== false).length === 0
      ? []
      : ["a `-- migrate:up` without a `-- migrate:down` after it; dbmate refuses the file."]),
  ];
}
