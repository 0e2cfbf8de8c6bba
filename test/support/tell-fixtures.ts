import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import type { Check } from "../../src/check/check.ts";
import type { Inspection } from "../../src/inspect/inspect.ts";
import type { Inspected } from "../../src/inspect/judge.ts";
import { type Expectation, expectations } from "./expectations.ts";
import { inspectFile } from "./inspect-file.ts";
import { lintsTexts } from "./lint-text.ts";
import { sharesShadow } from "./shared-shadow.ts";

const fixtures = "migrations-fixtures/checks";

/** The fixtures of every check of one family, each told in full: found, blamed on its line, proven, its fix verified. */
export function tellFixtures(family: string): void {
  const shared = sharesShadow();
  const lintText = lintsTexts(shared);
  // What cannot run in a transaction fails there, and is tried once more in a shadow of its own. A setting that was ever given a
  // value in a session is empty afterwards and not missing, so what asks for settings needs its own too.
  const inspectShared = async (path: string, check: Check, text: string): Promise<Inspection> => {
    if (/current_setting\(/i.test(text)) return await inspectFile(path, [check], true);
    const inspection = await shared((engine) => inspectFile(path, [check], true, engine));
    const isWhole = inspection !== null && inspection.loaded.statements.failed.length === 0;
    return isWhole ? inspection : await inspectFile(path, [check], true);
  };
  describe.each(checks.filter((check) => check.family === family))("$id", (check) => {
    const files = readdirSync(`${fixtures}/${check.id}`).filter((name) => name.endsWith(".sql"));

    it("has bad and good fixtures and a page", () => {
      expect(new Set(files.map((name) => name.split("-")[0]))).toEqual(new Set(["bad", "good"]));
      expect(existsSync(`checks/${check.family}/${check.id}/README.md`)).toBe(true);
    });

    it.each(files)("%s", async (name) => {
      const path = `${fixtures}/${check.id}/${name}`;
      const text = readFileSync(path, "utf8");
      const expected = expectations(text);
      // Where reading alone finds nothing, there is nothing to prove and nothing to mend.
      if (expected.length === 0) {
        const { findings, error } = await lintText(text, [check]);
        if (findings.length === 0 && error === null) return;
      }
      const { inspected, loaded } = await inspectShared(path, check, text);
      expect(loaded.statements.failed).toEqual([]);
      const told = inspected.map((one) => tell(one, loaded.origins, expected));
      expect(told.toSorted()).toEqual(expected.map(want).toSorted());
    });
  });
}

type Origins = Awaited<ReturnType<typeof inspectFile>>["loaded"]["origins"];

const match = (finding: Inspected["finding"], expected: readonly Expectation[]): Expectation | undefined =>
  expected.find(({ object }) => object === finding.object.identity);

/** Nothing notes which statement made a role, and what the platform brings no statement made. */
const placeless: ReadonlySet<string> = new Set(["role", "table", "default acl"]);

/** The whole story of a finding in one line, so that a difference shows what is missing. */
function tell(one: Inspected, origins: Origins, expected: readonly Expectation[]): string {
  const { finding } = one;
  const wanted = match(finding, expected);
  const origin =
    origins.of(finding.blame.kind, finding.blame.identity) ?? origins.of(finding.object.kind, finding.object.identity);
  const severity = wanted?.severity === null ? "any" : finding.severity;
  const line = finding.place?.line ?? origin?.line ?? (placeless.has(finding.blame.kind) ? wanted?.line : undefined);
  return `${finding.check} ${finding.object.identity} ${severity} line ${line}: ${proofOf(one, wanted)}, ${fixOf(one, wanted)}`;
}

function proofOf({ finding, proof }: Inspected, wanted: Expectation | undefined): string {
  if (finding.experiments.length === 0 || proof.outcome === "proven") return "shown";
  return wanted?.proof === proof.outcome ? proof.outcome : `${proof.outcome} (${proof.because})`;
}

function fixOf({ finding, verdict }: Inspected, wanted: Expectation | undefined): string {
  if (finding.fix === null || verdict?.verdict === "verified") return "mended";
  const state = finding.fix.safety === "manual" ? "manual" : "unverified";
  return wanted?.fix === state ? state : `${state} (${verdict?.because})`;
}

const want = ({ check, object, severity, line, proof, fix }: Expectation): string =>
  `${check} ${object} ${severity ?? "any"} line ${line}: ${proof ?? "shown"}, ${fix ?? "mended"}`;
