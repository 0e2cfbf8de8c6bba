import { unreadNotices } from "../catalog/unread-notices.ts";
import type { Deviation } from "../contract/compare.ts";
import type { Contract } from "../contract/contract.ts";
import { type Entry, entryName, type Matrix } from "../matrix/matrix.ts";
import type { AccessReport, ReportedObject } from "../report/access/access-report.ts";
import { isLeak } from "../report/access/leak.ts";
import type { ReportedContract } from "../report/contract-report.ts";
import type { Loaded } from "../source/source.ts";
import { version } from "../version.ts";

/** The report of a matrix, without anything that differs between two runs. */
export function accessReportOf(
  loaded: Pick<Loaded, "source" | "statements" | "exposed" | "notices" | "origins" | "catalog">,
  matrix: Matrix,
  contract: Contract | null,
  deviations: readonly Deviation[],
): AccessReport {
  const cells = matrix.entries.flatMap((entry) => entry.cells);
  const count = (amount: string): number => cells.filter((cell) => cell.amount === amount).length;
  return {
    schemaVersion: 1,
    tool: { name: "rowproof", version },
    source: loaded.source,
    coverage: {
      statements: loaded.statements,
      exposedSchemas: { schemas: loaded.exposed.schemas, from: loaded.exposed.from },
      notices: [...loaded.notices, ...unreadNotices(loaded.catalog.unread), ...matrix.notices],
    },
    actors: matrix.actors,
    objects: matrix.entries.map((entry) => reportedObject(entry, loaded)),
    contract: contract === null ? null : reportedContract(contract, deviations),
    summary: {
      objects: matrix.entries.length,
      cells: cells.length,
      leaks: cells.filter(isLeak).length,
      errors: count("error"),
      inconclusive: count("inconclusive"),
    },
  };
}

function reportedObject(entry: Entry, { origins }: Pick<Loaded, "origins">): ReportedObject {
  const origin = entry.bucket === null ? origins.of(entry.kind, entry.id) : null;
  return {
    kind: entry.kind,
    identity: entry.id,
    schema: entry.schema,
    name: entry.name,
    bucket: entry.bucket,
    location: origin === null ? null : { file: origin.file, line: origin.line, column: origin.column },
    cells: entry.cells,
  };
}

const reportedContract = (contract: Contract, deviations: readonly Deviation[]): ReportedContract => ({
  file: contract.file,
  deviations: reportedDeviations(deviations),
  accepted: [...contract.objects].flatMap(([object, { reason }]) => (reason === null ? [] : [{ object, reason }])),
});

/** Deviations from the contract as reports tell them. */
export const reportedDeviations = (deviations: readonly Deviation[]): ReportedContract["deviations"] =>
  deviations.map(({ entry, cell, contract: agreed, is, sentence }) => ({
    object: entryName(entry),
    actor: cell.actor,
    deed: cell.deed,
    contract: agreed,
    found: cell.amount,
    is,
    sentence,
  }));
