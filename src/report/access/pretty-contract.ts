import type { Paint } from "../paint.ts";
import { hanging } from "../wrap.ts";
import type { ReportedContract } from "./access-report.ts";

/** How what is reached differs from the contract, and what it accepts. */
export function contractLines(contract: ReportedContract | null, paint: Paint, width: number): string {
  if (contract === null) return "";
  const { file, deviations, accepted } = contract;
  const told = deviations.flatMap(({ is, sentence }) =>
    hanging(`  ${paint(is === "wider" ? ["bold", "red"] : "yellow", is)} `, is.length + 3, sentence, width),
  );
  const open = accepted.flatMap(({ object, reason }) =>
    hanging("  ", 2, `${object} is open on purpose: ${reason}`, width),
  );
  const head = deviations.length === 0 ? `${file}: as it says` : `${file}: ${deviations.length} deviations`;
  return [paint("bold", head), ...told, ...open].join("\n");
}
