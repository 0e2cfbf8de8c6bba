import type { Paint } from "./paint.ts";
import type { ReportedAlternative, ReportedFinding, ReportedReach } from "./report.ts";
import { hanging, oneLine } from "./wrap.ts";

/** Every verified way to mend it, the one that leaves the least access first, each with who reaches what afterwards. */
export function alternativeLines(
  { alternatives, fingerprint }: Pick<ReportedFinding, "alternatives" | "fingerprint">,
  paint: Paint,
  width: number,
): readonly string[] {
  if (alternatives.length === 0) return [];
  const head = `${alternatives.length} verified ways, depending on what was meant; fix --choose ${fingerprint}=N writes one:`;
  return [
    ...hanging("    ", 4, head, width),
    ...alternatives.flatMap((one, index) => [
      ...hanging(`      ${index + 1} `, 8, `${one.chosen ? "(the fix above) " : ""}${oneLine(one.why)}`, width),
      ...statements(one).map((line) => `          ${paint("dim", line)}`),
      ...table(one.access).map((line) => `        ${paint("dim", line)}`),
    ]),
  ];
}

/** Those of the fix stand above already. */
const statements = ({ chosen, up }: ReportedAlternative): readonly string[] =>
  chosen ? [] : up.flatMap((one) => `${one};`.split("\n"));

const whoInWords: Readonly<Record<string, string>> = {
  stranger: "others signed in",
  member: "same tenant",
};

function table(access: readonly ReportedReach[]): readonly string[] {
  const rows = [
    ["who", "read", "insert", "change", "delete"],
    ...access.map((one) => [whoInWords[one.who] ?? one.who, one.select, one.insert, one.update, one.delete]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
