import { type Paint, painter, type Style, severityStyle } from "../paint.ts";
import { hanging, oneLine } from "../wrap.ts";
import type { DiffFinding, DiffReport, ReportedChange } from "./diff-report.ts";

/** What a change opens and closes, for a person at a terminal. */
export function prettyDiff(
  report: DiffReport,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const paint = painter(color);
  const { base, head, opens, closes, findings, renamed, unsettled, notices } = report;
  const plain = (title: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ""
      : [paint("bold", title), ...lines.flatMap((line) => hanging("  ", 2, oneLine(line), width))].join("\n");
  const blocks = [
    `${paint("bold", base.name)} ${paint("dim", "→")} ${paint("bold", head.name)}`,
    changes("Opens", opens, ["bold", "red"], { paint, width }),
    changes("Closes", closes, ["bold", "green"], { paint, width }),
    found("New findings", findings.new, { paint, width }),
    found("Findings that are gone", findings.gone, { paint, width }),
    plain(
      "Renamed",
      renamed.map((one) => `${one.before} is now ${one.after}`),
    ),
    plain("Not settled", unsettled),
    plain("Notes", notices),
    opens.length + closes.length === 0
      ? "Nobody reaches more or less than before."
      : `${opens.length} opened, ${closes.length} closed.`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

type Shape = { readonly paint: Paint; readonly width: number };

function changes(title: string, list: readonly ReportedChange[], style: Style, { paint, width }: Shape): string {
  if (list.length === 0) return "";
  return [
    paint(style, title),
    ...list.flatMap(({ is, sentence, witness }) => [
      ...hanging("  ", 2, oneLine(sentence), width),
      ...(witness === null || is === "closes"
        ? []
        : hanging("    ", 4, `as ${witness.as}: ${oneLine(witness.sql)} → ${oneLine(witness.result)}`, width).map(
            (line) => paint("dim", line),
          )),
    ]),
  ].join("\n");
}

function found(title: string, list: readonly DiffFinding[], { paint, width }: Shape): string {
  if (list.length === 0) return "";
  return [
    paint("bold", title),
    ...list.flatMap(({ severity, check, message }) =>
      hanging(
        `  ${paint(severityStyle[severity], severity)} ${paint("cyan", check)} `,
        severity.length + check.length + 4,
        oneLine(message),
        width,
      ),
    ),
  ].join("\n");
}
