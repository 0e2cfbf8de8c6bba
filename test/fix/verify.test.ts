import { describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import type { Finding, Fix } from "../../src/check/finding.ts";
import { verifyFixes } from "../../src/fix/verify.ts";
import { type Sql, sql } from "../../src/sql/sql.ts";
import { type Stage, stageForFile } from "./stage.ts";

const { on } = stageForFile();

const notes = `
  create table public.notes (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users, body text);
  create index on public.notes (user_id);
  grant select, insert, update, delete on public.notes to anon, authenticated, service_role;
`;

type Written = Exclude<Fix, { readonly safety: "manual" }>;

const fixOf = (up: readonly Sql[], down: readonly Sql[], keeps: Written["keeps"] = "owners"): Fix => ({
  safety: "safe",
  why: "",
  up,
  down,
  keeps,
});

async function verdictOn(stage: Stage, check: string, identity: string, fix: Fix | null): Promise<string> {
  const { finding, proof } = stage.find(check, identity);
  const other: Finding = { ...finding, fix };
  const [verdict] = await verifyFixes([{ finding: other, proof }], stage.state, stage.context);
  return verdict?.verdict === "unverified" ? verdict.because : (verdict?.verdict ?? "none");
}

const rls = "table-without-rls";
const enable = sql`alter table public.notes enable row level security`;
const disable = sql`alter table public.notes disable row level security`;
const own = sql`create policy "own" on public.notes to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id)`;
const dropOwn = sql`drop policy "own" on public.notes`;
const restored = [disable, dropOwn];

describe("a fix is verified only if", () => {
  it("it is the whole remedy: the check's own fix passes", () =>
    on(notes, checks, async (stage) => {
      const { finding, proof } = stage.find(rls, "public.notes");
      expect(proof.outcome).toBe("proven");
      expect(await verdictOn(stage, rls, "public.notes", finding.fix)).toBe("verified");
    }));

  it("a person need not decide first", () =>
    on(notes, checks, async (stage) => {
      const verdict = await verdictOn(stage, rls, "public.notes", { safety: "manual", why: "nobody owns a row" });
      expect(verdict).toBe("manual: nobody owns a row");
    }));

  it("there was time to try it", () =>
    on(notes, checks, async (stage) => {
      const { finding } = stage.find(rls, "public.notes");
      const hurried = { ...stage, context: { ...stage.context, budgetMs: -1 } };
      expect(await verdictOn(hurried, rls, "public.notes", finding.fix)).toMatch(/^not-run: time budget/);
    }));

  it("it applies", () =>
    on(notes, checks, async (stage) => {
      const fix = fixOf([sql`alter table public.absent enable row level security`], []);
      expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^does-not-apply: .*absent.*42P01/);
    }));

  it("it applies without the rights of a superuser", () =>
    on(notes, checks, async (stage) => {
      const fix = fixOf([own, enable, sql`alter table public.notes owner to supabase_admin`], restored);
      expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^does-not-apply: .*42501/);
    }));

  it("its finding is gone: a revoke from somebody who holds the right another way does nothing", () =>
    on(notes, checks, async (stage) => {
      const fix = fixOf(
        [sql`revoke select (body) on public.notes from anon`],
        [sql`grant select (body) on public.notes to anon`],
      );
      expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^still-found: /);
    }));

  it("nothing as grave is new", () =>
    on(notes, checks, async (stage) => {
      const open = sql`create policy "own" on public.notes to anon, authenticated using (true) with check (true)`;
      expect(await verdictOn(stage, rls, "public.notes", fixOf([open, enable], restored))).toMatch(/^new-findings: /);
    }));

  it("though it makes an index worth having: a leak is not left open for that", () =>
    on(notes.replace("create index on public.notes (user_id);", ""), checks, async (stage) => {
      const { finding, proof } = stage.find(rls, "public.notes");
      const asGrave: Finding = { ...finding, severity: "warning", fix: fixOf([enable, own], [dropOwn, disable]) };
      const verdicts = await verifyFixes([{ finding: asGrave, proof }], stage.state, stage.context);
      expect(verdicts).toEqual([{ verdict: "verified" }]);
    }));

  it("though what it hides can be asked for by a key: before, it could be read", () => {
    const cases = `
      create table public.cases (number int primary key, doctor uuid not null references auth.users, phone text);
      create table public.marks (id uuid primary key, user_id uuid not null references auth.users, number int not null references public.cases);
      create index on public.cases (doctor);
      create index on public.marks (user_id);
      create index on public.marks (number);
      alter table public.cases enable row level security;
      alter table public.marks enable row level security;
      create policy "all" on public.cases for select to authenticated using (true);
      create policy "own" on public.marks for select to authenticated using ((select auth.uid()) = user_id);
      create policy "add" on public.marks for insert to authenticated with check ((select auth.uid()) = user_id);
      grant select, insert on public.cases, public.marks to anon, authenticated, service_role;`;
    const close = sql`alter policy "all" on public.cases using ((select auth.uid()) = doctor)`;
    const open = sql`alter policy "all" on public.cases using (true)`;
    return on(cases, checks, async (stage) => {
      const { finding, proof } = stage.find("policy-always-true", "public.cases");
      const asGrave: Finding = { ...finding, severity: "warning", fix: fixOf([close], [open]) };
      const verdicts = await verifyFixes([{ finding: asGrave, proof }], stage.state, stage.context);
      expect(verdicts).toEqual([{ verdict: "verified" }]);
    });
  });

  it("the proven attack is blocked, even where no check sees the hole", () => {
    const blind = checks.filter(({ id }) => id === rls);
    return on(notes, blind, async (stage) => {
      const open = sql`create policy "own" on public.notes to anon, authenticated using (true) with check (true)`;
      expect(await verdictOn(stage, rls, "public.notes", fixOf([open, enable], restored))).toMatch(/^not-blocked: /);
    });
  });

  it("owners keep what they could do", () =>
    on(
      notes,
      checks.filter(({ id }) => id === rls),
      async (stage) => {
        const fix = fixOf([enable], [disable]);
        expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^access-lost: owner can no longer /);
      },
    ));

  it("its reverse restores the schema", () =>
    on(notes, checks, async (stage) => {
      const fix = fixOf([own, enable], [disable]);
      expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^not-restored: .*"own"|own on/);
    }));

  it("its reverse runs", () =>
    on(notes, checks, async (stage) => {
      const fix = fixOf([own, enable], [disable, sql`drop policy "other" on public.notes`]);
      expect(await verdictOn(stage, rls, "public.notes", fix)).toMatch(/^not-restored: .*other/);
    }));

  it("the copy shows the fault at all", () =>
    on(notes, checks, async (stage) => {
      const { finding, proof } = stage.find(rls, "public.notes");
      const elsewhere: Finding = { ...finding, aspect: "of another database" };
      const [verdict] = await verifyFixes([{ finding: elsewhere, proof }], stage.state, stage.context);
      expect(verdict).toMatchObject({ verdict: "unverified", because: expect.stringMatching(/^not-run: /) });
    }));
});

describe("many fixes at once", () => {
  const tables = (count: number, script: (name: string) => string): string =>
    Array.from({ length: count }, (_, index) => script(`t${index}`)).join("\n");
  const owned = (name: string): string => notes.replaceAll("notes", name);

  it("a bad one among good ones is refused alone", () =>
    on(tables(4, owned), checks, async (stage) => {
      const names = ["public.t0", "public.t1", "public.t2", "public.t3"];
      const candidates = names.map((name) => stage.find(rls, name));
      const spoilt = candidates.map(({ finding, proof }, index) =>
        index === 2
          ? { finding: { ...finding, fix: fixOf([sql`comment on table public.t2 is ''`], []) }, proof }
          : { finding, proof },
      );
      const verdicts = await verifyFixes(spoilt, stage.state, stage.context);
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(["verified", "verified", "unverified", "verified"]);
    }));

  it("a fix that does nothing is not carried by its neighbour on the same table", () =>
    on(notes, checks, async (stage) => {
      const { finding, proof } = stage.find(rls, "public.notes");
      const idle: Finding = {
        ...finding,
        fix: fixOf([sql`comment on table public.notes is 'safe now'`], [sql`comment on table public.notes is null`]),
      };
      const verdicts = await verifyFixes(
        [
          { finding, proof },
          { finding: idle, proof },
        ],
        stage.state,
        stage.context,
      );
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(["verified", "unverified"]);
    }));
});
