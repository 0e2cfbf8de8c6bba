import type { Paint } from "./paint.ts";
import type { ReportedOutside, ReportedProbe } from "./report.ts";
import { hanging } from "./wrap.ts";

type Shape = { readonly paint: Paint; readonly width: number };

/** What a probe asked and how the answers were; then what it could not look at, which no reader may take for closed. */
export function probeBlock(probe: ReportedProbe | null, { paint, width }: Shape): string {
  if (probe === null) return "";
  const { something, nothing, refused, absent } = probe.answers;
  const answers = [
    `${something} gave something`,
    `${nothing} nothing (closed, or empty)`,
    `${refused} refused`,
    `${absent} not there`,
  ];
  const asked = `asked as ${probe.callers.join(", ")} in ${probe.requests} requests of at most ${probe.mostRequests}: ${answers.join(", ")}.`;
  return [
    ...hanging("", 0, asked, width).map((line) => paint("dim", line)),
    ...byReason(probe.unasked).flatMap((sentence) =>
      hanging("not looked at: ", 15, sentence, width).map((line) => paint("yellow", line)),
    ),
  ].join("\n");
}

const mostNames = 8;

/** When everything after some point failed for one reason, that is one line; JSON has every name. */
function byReason(unasked: ReportedProbe["unasked"]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { what, because } of unasked) groups.set(because, [...(groups.get(because) ?? []), what]);
  return [...groups].map(([because, whats]) => {
    const more = whats.length > mostNames ? ` and ${whats.length - mostNames} more` : "";
    return `${whats.slice(0, mostNames).join(", ")}${more}: ${because}`;
  });
}

const labels: Readonly<Record<ReportedOutside["is"], string>> = {
  confirmed: "confirmed outside:",
  "not confirmed": "not confirmed outside:",
  "only outside": "seen outside only:",
};

/** What the running project shows of a finding. */
export const outsideLines = (outside: ReportedOutside | null, { paint, width }: Shape): readonly string[] =>
  outside === null
    ? []
    : hanging(
        `    ${paint(outside.is === "not confirmed" ? "dim" : "bold", labels[outside.is])} `,
        5 + labels[outside.is].length,
        outside.because,
        width,
      );
