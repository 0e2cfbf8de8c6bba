import type { CheckedContract } from "../report/contract-report.ts";
import { type Acceptance, acceptanceOf } from "./accepted.ts";
import { reportedDeviations } from "./access-report-of.ts";
import { narrowerSentences } from "./breaches.ts";
import type { Compared } from "./compare-contract.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Inspected } from "./judge.ts";

export type AcceptedFinding = { readonly inspected: Inspected; readonly acceptance: Acceptance };

/** Parts the findings that the contract explains from those that stand. */
export function withAcceptances(
  inspected: readonly Inspected[],
  compared: Compared | null,
): { readonly standing: readonly Inspected[]; readonly accepted: readonly AcceptedFinding[] } {
  const judged = inspected.map((one) => ({ inspected: one, acceptance: acceptanceOf(one.finding, compared) }));
  return {
    standing: judged.flatMap((one) => (one.acceptance === null ? [one.inspected] : [])),
    accepted: judged.flatMap(({ inspected: one, acceptance }) =>
      acceptance === null ? [] : [{ inspected: one, acceptance }],
    ),
  };
}

/** What the report tells of the contract. What is accepted is listed with what it explains. */
export function checkedContract(
  { contract, deviations, stale, unsettled }: Compared,
  accepted: readonly AcceptedFinding[],
): CheckedContract {
  return {
    file: contract.file,
    deviations: reportedDeviations(deviations),
    accepted: [...contract.objects].flatMap(([object, { reason }]) => {
      const explained = accepted.filter(({ acceptance }) => acceptance.object === object);
      return reason === null ? [] : [{ object, reason, findings: explained.map(reportedAccepted) }];
    }),
    narrower: narrowerSentences(contract, deviations),
    stale,
    unsettled,
  };
}

const reportedAccepted = ({
  inspected: { finding },
}: AcceptedFinding): CheckedContract["accepted"][number]["findings"][number] => ({
  check: finding.check,
  severity: finding.severity,
  object: finding.object.identity,
  message: finding.message,
  fingerprint: fingerprint(finding),
});
