import { describe, expect, it } from "vitest";
import { checks } from "../checks/index.ts";
import type { ObjectKind } from "../src/catalog/object.ts";
import { readCatalog } from "../src/catalog/read.ts";
import type { Severity } from "../src/check/finding.ts";
import { type Inspection, inspect } from "../src/inspect/inspect.ts";
import { toReport } from "../src/inspect/to-report.ts";
import type { ReportedFinding } from "../src/report/report.ts";
import { openCache } from "../src/shadow/cache.ts";
import { openShadow } from "../src/shadow/open-shadow.ts";
import { type Assumed, type Assumption, nothingAssumed } from "../src/source/source.ts";
import { withoutFolder } from "../src/source/without-folder.ts";

const profiles = `
create table public.profiles (id uuid primary key references auth.users, role text);
`;
const made = (because: string): Assumption => ({ is: "made", because });
const because = "public.profiles is assumed: no migration makes it";

/** `public.profiles` and what else is named is made up; `depends`: rests on it. */
const assuming = (assumptions: Readonly<Record<string, Assumption>>): Assumed => ({
  of: (kind: ObjectKind, identity: string) => assumptions[`${kind} ${identity}`] ?? null,
});
const madeUpProfiles = {
  "table public.profiles": made(because),
  "table column public.profiles.id": made(because),
  "table column public.profiles.role": made(because),
};

async function inspected(script: string, assumed: Assumed, prove = true): Promise<Inspection> {
  const shadow = await openShadow({ platform: "supabase" });
  await shadow.script(`set session authorization postgres; ${script} reset session authorization;`);
  const loaded = withoutFolder(await readCatalog(shadow), {
    source: { kind: "migrations", name: "migrations", layout: "plain" },
    notices: [],
    contentKey: null,
    schemas: ["public"],
    readMs: 0,
    progress: () => {},
  });
  try {
    return await inspect(
      { ...loaded, assumed, shadow: async () => ({ shadow, differs: new Map() }) },
      { checks, prove, severities: {}, progress: () => {}, cache: openCache({ directory: null }) },
    );
  } finally {
    await shadow.close();
  }
}

const found = (inspection: Inspection, check: string, identity: string): ReportedFinding | undefined =>
  toReport(inspection, checks).findings.find((one) => one.check === check && one.object.identity === identity);

describe("a finding on something made up", () => {
  it("is a note: nothing is proven, nothing is offered, and the reason is said", async () => {
    const inspection = await inspected(profiles, assuming(madeUpProfiles));
    const finding = found(inspection, "table-without-rls", "public.profiles");
    expect(finding).toMatchObject({
      severity: "info" satisfies Severity,
      assumed: { is: "made", because },
      proof: { outcome: "inconclusive", because: expect.stringContaining(because) },
      fix: null,
      message: expect.stringContaining("Not known of the real database"),
    });
    const ofProfiles = toReport(inspection, checks).findings.filter(({ object }) =>
      object.identity.startsWith("public.profiles"),
    );
    expect(ofProfiles.filter(({ severity, fix }) => severity !== "info" || fix !== null)).toEqual([]);
    expect(toReport(inspection, checks).coverage.assumed).toContainEqual({
      kind: "table",
      identity: "public.profiles",
      because,
    });
  });

  it("is an error where nothing was assumed", async () => {
    const finding = found(await inspected(profiles, nothingAssumed), "table-without-rls", "public.profiles");
    expect(finding).toMatchObject({ severity: "error", assumed: null, proof: { outcome: "proven" } });
    expect(finding?.fix?.verdict).toBe("verified");
  });
});

describe("a finding on something that the files make", () => {
  const posts = `${profiles}
    create table public.posts (
      id uuid primary key default gen_random_uuid(), author uuid not null references public.profiles, body text);
    create index on public.posts (author);`;

  it("is proven where the attack needs nothing that was assumed, even if the table refers to it", async () => {
    const assumptions = {
      ...madeUpProfiles,
      "table constraint posts_author_fkey on public.posts": { is: "depends", because } as const,
      "table public.posts": { is: "depends", because } as const,
    };
    const finding = found(await inspected(posts, assuming(assumptions)), "table-without-rls", "public.posts");
    expect(finding).toMatchObject({ severity: "error", assumed: null, proof: { outcome: "proven" } });
    // Whose a post is may be said in the real table of profiles.
    expect(finding?.fix).toMatchObject({ verdict: "unverified", because: expect.stringContaining(because) });
  });

  it("has a verified fix where it says itself whose its rows are", async () => {
    const own = posts.replace("body text);", "user_id uuid not null references auth.users, body text);");
    const finding = found(await inspected(own, assuming(madeUpProfiles)), "table-without-rls", "public.posts");
    expect(finding?.fix?.verdict).toBe("verified");
  });

  it("is not proven where its policy reads something made up", async () => {
    const open = `${posts}
      alter table public.posts enable row level security;
      create policy "known" on public.posts for all to authenticated
        using (auth.uid() is not null or exists (select from public.profiles where profiles.role = 'admin'));`;
    const control = toReport(await inspected(open, nothingAssumed), checks).findings.filter(
      ({ severity, proof, object }) =>
        severity === "error" && proof.outcome === "proven" && object.identity.includes("posts"),
    );
    expect(control.length).toBeGreaterThan(0);
    const inspection = await inspected(open, assuming(madeUpProfiles));
    for (const { check, object } of control) {
      const finding = found(inspection, check, object.identity);
      expect(finding).toMatchObject({
        severity: "warning",
        assumed: { is: "depends", because },
        proof: {
          outcome: "inconclusive",
          because: expect.stringContaining(`not known of the real database: ${because}`),
        },
      });
      expect(finding?.fix === null || finding?.fix?.verdict === "unverified").toBe(true);
    }
  });

  it("is not proven where its policy calls a made up function, whose result nobody knows", async () => {
    const script = (body: string): string => `
      create function public.is_member() returns boolean language sql stable as $$ select ${body} $$;
      create table public.plans (id uuid primary key default gen_random_uuid(), user_id uuid references auth.users, body text);
      create index on public.plans (user_id);
      alter table public.plans enable row level security;
      create policy "seen" on public.plans for select to anon, authenticated using (public.is_member());`;
    const madeUp = assuming({ "function public.is_member()": made("public.is_member() is assumed") });
    for (const body of ["true", "false"]) {
      const { findings } = toReport(await inspected(script(body), madeUp), checks);
      const onPlans = findings.filter(({ category, related, object }) =>
        [object, ...related].some(({ identity }) => category === "security" && identity.includes("public.plans")),
      );
      expect(onPlans.filter(({ severity, proof }) => severity === "error" || proof.outcome === "proven")).toEqual([]);
      expect(onPlans.filter(({ proof }) => proof.outcome === "blocked")).toEqual([]);
    }
  });
});

it("gives no verified fix that names something made up", async () => {
  const script = `${profiles}
    create table public.notes (id uuid primary key default gen_random_uuid(), author uuid not null references public.profiles, body text);`;
  const report = toReport(await inspected(script, assuming(madeUpProfiles)), checks);
  const naming = report.findings.filter(({ fix }) => fix?.up.some((statement) => statement.includes("profiles")));
  expect(naming.filter(({ fix }) => fix?.verdict === "verified")).toEqual([]);
});

it("calls nothing proven or blocked that was not run", async () => {
  const { findings } = toReport(await inspected(profiles, assuming(madeUpProfiles), false), checks);
  expect(findings.every(({ proof }) => proof.outcome === "inconclusive")).toBe(true);
  expect(findings.length).toBeGreaterThan(0);
});
