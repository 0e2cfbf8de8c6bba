import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runRowproof } from "../support/run-rowproof.ts";

const image = "rowproof-test/postgres:15";

/** null: the container test can run. `.ci/make-image` makes the image. */
function whySkipped(): string | null {
  const engine = spawnSync("docker", ["version"], { encoding: "utf8" });
  if (engine.status !== 0) return "no Docker engine answers";
  const found = spawnSync("docker", ["image", "inspect", image], { encoding: "utf8" });
  return found.status === 0 ? null : `there is no image ${image}: .ci/make-image makes it`;
}

const skipped = whySkipped();
if (skipped !== null) process.stderr.write(`SKIPPED: container test: ${skipped}\n`);

const environment = { TESTCONTAINERS_RYUK_DISABLED: "true" };
const containers = (): string =>
  spawnSync("docker", ["ps", "--all", "--quiet", "--filter", "label=rowproof.run"], { encoding: "utf8" }).stdout;

describe.skipIf(skipped !== null)(`--shadow docker${skipped === null ? "" : ` (${skipped})`}`, () => {
  it("replays and attacks in a container, says so, and removes it", async () => {
    const clinic = "migrations-fixtures/apps/clinic";
    const { code, out, err } = await runRowproof(
      ["check", clinic, "--shadow", `docker:${image}`, "--only", "policy-always-true", "--format", "json"],
      { cwd: process.cwd(), env: environment },
    );
    expect(err).toBe("");
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report.coverage.statements).toMatchObject({ failed: [], assumed: 0 });
    expect(report.coverage.notices.join("\n")).toContain("PostgreSQL 15");
    expect(report.findings.map((finding: { proof: { outcome: string } }) => finding.proof.outcome)).toContain("proven");
    expect(containers()).toBe("");
  });

  it("names an image that is not there", async () => {
    const { code, err } = await runRowproof(
      ["check", "migrations-fixtures/apps/clinic", "--shadow", "docker:rowproof-test/nothing:1"],
      { cwd: process.cwd(), env: environment },
    );
    expect(code).toBe(2);
    expect(err).toContain("rowproof-test/nothing:1");
    expect(containers()).toBe("");
  });
});
