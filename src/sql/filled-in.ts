/** A place of a script and what stands there when it runs, in UTF-16 units. `start` = `end`: something put in. */
export type Replaced = { readonly start: number; readonly end: number; readonly by: string };

/** A placeholder of a statement: where its value stands in the statement's text, and what the file has in its place. */
export type Placeholder = { readonly start: number; readonly end: number; readonly written: string };

/** A part of a script as it runs. */
export type FilledIn = {
  readonly text: string;
  /** Where a place of `text` is in the script; inside a value, and at its start: where the placeholder starts. */
  readonly inScript: (index: number) => number;
  /** The placeholders between two places of `text`, counted from the first of them. */
  readonly between: (start: number, end: number) => readonly Placeholder[];
};

/** Fills in what is replaced between `start` and `end` of a script. */
export function fillIn(script: string, start: number, end: number, replaced: readonly Replaced[]): FilledIn {
  const inside = replaced.filter((one) => one.start >= start && one.end <= end);
  if (inside.length === 0) {
    return { text: script.slice(start, end), inScript: (index) => start + index, between: () => [] };
  }
  const values: Value[] = [];
  let text = "";
  let read = start;
  for (const { start: from, end: to, by } of inside) {
    text += script.slice(read, from);
    values.push({ start: text.length, end: text.length + by.length, from, to });
    text += by;
    read = to;
  }
  return {
    text: text + script.slice(read, end),
    inScript: (index) => inScript(index, start, values),
    between: (first, last) => between(script, values, first, last),
  };
}

/** A value in the text, and the placeholder in the script that it stands for. */
type Value = { readonly start: number; readonly end: number; readonly from: number; readonly to: number };

function inScript(index: number, start: number, values: readonly Value[]): number {
  const before = values.findLast((value) => value.start < index || value.end <= index);
  if (before === undefined) return start + index;
  return index < before.end ? before.from : before.to + (index - before.end);
}

/** A value that goes on in the next statement counts there: its placeholder is written once. */
function between(script: string, values: readonly Value[], start: number, end: number): readonly Placeholder[] {
  return values
    .filter((value) => value.end > start && value.start < end)
    .map((value) => ({
      start: Math.max(value.start, start) - start,
      end: Math.min(value.end, end) - start,
      written: value.end <= end ? script.slice(value.from, value.to) : "",
    }));
}

/** What the file has in place of a text, up to its `index`-th unit. */
export function asWritten(text: string, placeholders: readonly Placeholder[], index: number = text.length): string {
  let written = "";
  let read = 0;
  for (const placeholder of placeholders) {
    if (index < placeholder.end) return written + text.slice(read, Math.min(index, placeholder.start));
    written += text.slice(read, placeholder.start) + placeholder.written;
    read = placeholder.end;
  }
  return written + text.slice(read, index);
}
