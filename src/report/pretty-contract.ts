import type { CheckedContract, ReportedContract } from "./contract-report.ts";
import type { Paint } from "./paint.ts";
import { hanging } from "./wrap.ts";

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

/** What `check` tells of the contract: what is open on purpose and what that explains, what is reached no longer, what is stale. */
export function checkedContractLines(contract: CheckedContract | null, paint: Paint, width: number): string {
  if (contract === null) return "";
  const { file, deviations, narrower, accepted, stale, unsettled } = contract;
  const line = (head: string, text: string): readonly string[] =>
    hanging(`  ${paint("yellow", head)} `, head.length + 3, text, width);
  const lines = [
    ...narrower.flatMap((sentence) => line("narrower", sentence)),
    ...accepted.flatMap(({ object, reason, findings }) => [
      ...hanging("  ", 2, `${object} is open on purpose: ${reason}`, width),
      ...findings.flatMap(({ check, message }) =>
        hanging(`    ${paint("dim", "accepted")} `, 13, `${check}: ${message}`, width),
      ),
    ]),
    ...stale.flatMap(({ object, line: at }) => line("stale", `line ${at} speaks of ${object}, which does not exist`)),
    ...(unsettled === 0 ? [] : line("not settled", `${unsettled} answers, which were not compared`)),
  ];
  const beyond = deviations.some(({ is }) => is === "wider");
  const head = beyond ? "more is reached than it says" : "nobody reaches more than it says";
  return [paint("bold", `${file}: ${head}`), ...lines].join("\n");
}
