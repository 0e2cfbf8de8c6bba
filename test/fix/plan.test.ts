import { describe, expect, it } from "vitest";
import { checks } from "../../checks/index.ts";
import type { FixForm } from "../../src/fix/emit.ts";
import { type FixPlan, type FixRequest, planFix } from "../../src/fix/plan.ts";
import { differences } from "../../src/fix/restored.ts";
import { verifyFixes } from "../../src/fix/verify.ts";
import { type Stage, stageForFile } from "./stage.ts";

const { on } = stageForFile();

const app = `
  create table public.orders (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users, title text);
  create table public.lines (id uuid primary key default gen_random_uuid(), author_id uuid not null references auth.users, parent_id uuid references public.lines, note text);
  create index on public.lines (author_id);
  alter table public.lines enable row level security;
  create policy "open" on public.lines using (true);
  create view public.titles as select * from public.orders;
  grant all on all tables in schema public to anon, authenticated, service_role;
`;

const runner: FixForm = { transaction: "runner", indexes: "in transaction", reverse: "comment" };

async function plan(stage: Stage, form: FixForm = runner, which: FixRequest["which"] = "all"): Promise<FixPlan> {
  const candidates = stage.state.findings.flatMap((finding, index) => {
    const proof = stage.proofs[index];
    return finding.fix === null || proof === undefined ? [] : [{ finding, proof }];
  });
  const verdicts = await verifyFixes(candidates, stage.state, stage.context);
  const judged = candidates.flatMap((candidate, index) => {
    const verdict = verdicts[index];
    return verdict === undefined ? [] : [{ ...candidate, verdict }];
  });
  return planFix({ context: stage.context, before: stage.state, judged, wanted: () => true, which, form });
}

const placeOf = (text: string | null, line: RegExp): number => (text ?? "").search(line);

describe("one migration of all fixes", () => {
  it("settles everything, even what a fix brings to light, and can be taken back", () =>
    on(app, checks, async (stage) => {
      const { text, leftOut, included } = await plan(stage);
      expect(leftOut).toEqual([]);
      expect(included.map(({ check, object }) => `${check} ${object.identity}`)).toEqual(
        expect.arrayContaining(["table-without-rls public.orders", "view-bypasses-rls public.titles"]),
      );
      const undo = (text ?? "").split("-- To undo it:\n")[1]?.replaceAll(/^-- {3}/gm, "") ?? "";
      const { shadow, read, lint } = stage.context;
      await shadow.scratch(async () => {
        await shadow.script(`set local role postgres;\n${text};\nreset role`);
        expect(lint(await read(shadow)).filter(({ fix }) => fix !== null)).toEqual([]);
        await shadow.script(`set local role postgres;\n${undo};\nreset role`);
        expect(differences(stage.state.catalog, await read(shadow))).toEqual([]);
      });
    }));

  it("writes policies before row level security is enabled, so that nobody is locked out in between", () =>
    on(app, checks, async (stage) => {
      const { text } = await plan(stage);
      const enabled = placeOf(text, /^alter table public\.orders enable row level security;$/m);
      const lastPolicy = Math.max(
        ...[...(text ?? "").matchAll(/^create policy .* on public\.orders/gm)].map(({ index }) => index),
      );
      expect(lastPolicy).toBeGreaterThan(0);
      expect(enabled).toBeGreaterThan(lastPolicy);
      expect(placeOf(text, /^create index/m)).toBeGreaterThan(enabled);
    }));

  it("is the same text every time, in LF, with a newline at the end", () =>
    on(app, checks, async (stage) => {
      const [first, second] = [await plan(stage), await plan(stage)];
      expect(first.text).toBe(second.text);
      expect(first.text).toMatch(/[^\n]\n$/);
      expect(first.text).not.toContain("\r");
    }));

  it("says what it expects of each object and what it leaves", () =>
    on(app, checks, async (stage) => {
      const { text } = await plan(stage);
      expect(text).toMatch(/^-- rowproof:expects table public\.orders columns=[0-9a-f]{12};rls=off$/m);
      expect(text).toMatch(/^-- rowproof:leaves table public\.orders columns=[0-9a-f]{12};rls=on$/m);
      expect(text).toMatch(/^-- rowproof:expects index public\.\S+ absent$/m);
      expect(text).toMatch(/^-- rowproof:leaves view public\.titles .*runs-as=invoker/m);
    }));

  it("leaves out what needs a look, and says why", () =>
    on(app, checks, async (stage) => {
      const { text, leftOut } = await plan(stage, runner, "safe");
      expect(text).not.toContain("REVIEW");
      expect(leftOut.map(({ because }) => because)).toContainEqual(expect.stringMatching(/^review: /));
    }));
});
