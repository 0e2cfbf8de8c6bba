/** Runs of white space as one blank. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Text after a label, its further lines indented. `taken` is the label's visible width. */
export function hanging(label: string, taken: number, text: string, width: number): readonly string[] {
  const lines = wrap(text, Math.max(20, width - taken));
  return lines.map((line, index) => (index === 0 ? `${label}${line}` : `${" ".repeat(Math.min(taken, 8))}${line}`));
}

/** Words in lines no longer than `width`; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
