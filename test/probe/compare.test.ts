import { describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import { buildAccess } from "../../src/access/build-access.ts";
import { lint } from "../../src/inspect/lint.ts";
import { type Compared, compare } from "../../src/probe/compare.ts";
import { subjectsOf } from "../../src/probe/from-source.ts";
import type { Observation } from "../../src/probe/observation.ts";
import type { Asked } from "../../src/probe/scene.ts";
import { showsOf } from "../../src/probe/shows.ts";
import type { ReportedFinding } from "../../src/report/report.ts";
import { settleExposedSchemas } from "../../src/source/exposed-schemas.ts";
import { shadowForFile } from "../support/catalog-of.ts";

const { catalogOf } = shadowForFile();

type Seen = Pick<Observation, "check" | "severity"> & { readonly on: string; readonly as: string };

const observed = ({ check, severity, on, as }: Seen): Observation => ({
  ...{ check, severity, aspect: "", message: "seen", location: null },
  object: { kind: kindOf(check), identity: on, schema: "public", name: on },
  witness: { as, sql: "GET", result: "1 row" },
});

const kindOf = (check: Observation["check"]): string =>
  check.startsWith("function") ? "function" : check.includes("bucket") ? "bucket" : "table";

/** The source, linted by reading alone, held against what was seen and answered. */
async function held(source: string, seen: readonly Seen[], asked: readonly Asked[] = []): Promise<Compared> {
  const catalog = await catalogOf(source);
  const exposed = settleExposedSchemas({ option: null, config: null }, catalog);
  const access = buildAccess(catalog, exposed);
  const findings = lint({ catalog, access }, checks).findings.map((finding) => ({
    finding: { ...finding, outside: null } as unknown as ReportedFinding,
    shows: showsOf(catalog, finding.experiments),
  }));
  const rest = { unasked: [], leftOut: [], notices: [], requests: 0 };
  return compare({ catalog, access, findings }, subjectsOf(catalog, exposed.schemas), {
    ...rest,
    observations: seen.map(observed),
    asked,
  });
}

const outsideOf = ({ findings }: Compared, check: string): string | undefined =>
  findings.find((finding) => finding.check === check)?.outside?.is;

const open = `create table public."order" (id uuid primary key, user_id uuid not null references auth.users (id), item text);
  grant all on public."order" to anon, authenticated;`;
const updatable = `create table public.boards (id uuid primary key, user_id uuid not null references auth.users (id), title text);
  grant all on public.boards to anon, authenticated;
  alter table public.boards enable row level security;
  create policy own on public.boards for select to authenticated using (user_id = (select auth.uid()));
  create policy change on public.boards for update to authenticated using (true) with check (user_id is not null);`;

describe("what the source says, held against what was seen", () => {
  it("is confirmed by rows that a stranger reads, whatever the table is called", async () => {
    const row = { check: "rows-readable-by-anyone", on: "public.order", as: "anon" } as const;
    expect(outsideOf(await held(open, [{ ...row, severity: "error" }]), "table-without-rls")).toBe("confirmed");
    expect(outsideOf(await held(open, [{ ...row, severity: "info" }]), "table-without-rls")).toBe("confirmed");
  });

  it("is not confirmed by what a user alone gets, where a stranger should get it", async () => {
    const { findings, observations } = await held(
      open,
      [{ check: "rows-readable-by-any-account", severity: "error", on: "public.order", as: "user B" }],
      [{ kind: "relation", identity: "public.order", as: "anon", answer: "refused" }],
    );
    const finding = findings.find(({ check }) => check === "table-without-rls");
    expect(finding?.outside).toMatchObject({ is: "not confirmed", because: "anon: was refused" });
    expect(observations[0]?.outside).toMatchObject({ is: "confirmed", because: "the source has it so" });
  });

  it("tells a row that is changed from one that is read", async () => {
    const read = {
      check: "rows-readable-by-other-users",
      severity: "error",
      on: "public.boards",
      as: "user A",
    } as const;
    const { findings, observations } = await held(updatable, [read]);
    expect(findings.map(({ outside }) => outside?.is)).not.toContain("confirmed");
    expect(observations[0]?.outside.because).toContain("by the source, nobody should get this");
    const { findings: changed } = await held(updatable, [{ ...read, check: "row-writable-by-others" }]);
    expect(changed.map(({ outside }) => outside?.is)).toContain("confirmed");
  });

  it("says what the project lacks, and what it has besides", async () => {
    const source = `${updatable}
      create function public.invoice_of(p_id uuid) returns text language sql as $$ select 'x' $$;
      create function public.totals() returns int language sql as $$ select 1 $$;
      revoke execute on function public.totals() from public, anon, authenticated;`;
    const { notices, observations } = await held(
      source,
      [
        { check: "rows-readable-by-anyone", severity: "error", on: "public.leads", as: "anon" },
        { check: "function-answers-anyone", severity: "error", on: "public.export_all", as: "anon" },
        { check: "function-answers-anyone", severity: "error", on: "public.totals", as: "anon" },
        { check: "bucket-listable", severity: "error", on: "papers", as: "anon" },
      ],
      [
        { kind: "relation", identity: "public.boards", as: "anon", answer: "absent" },
        { kind: "routine", identity: "public.invoice_of", as: "anon", answer: "absent" },
      ],
    );
    expect(notices).toEqual(["In the source, but not in the project's API: public.boards, public.invoice_of."]);
    expect(observations.map(({ outside }) => `${outside.is}: ${outside.because}`)).toEqual([
      "only outside: the source has no such table or view",
      "only outside: the source has no such function",
      "only outside: by the source, anon may not call it: the project differs from it",
      "only outside: the source has no such bucket",
    ]);
  });
});
