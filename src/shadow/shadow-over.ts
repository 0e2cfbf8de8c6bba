import type { Sql } from "../sql/sql.ts";
import type { Inspected } from "./inspect.ts";
import { type Attempt, PostgresError, type Script, type Shadow, ShadowDead } from "./shadow.ts";
import type { Ask, Asks, Outcome, Step } from "./worker/protocol.ts";

/** An engine that does one thing after another, each under the time limit. */
export type Asked = {
  readonly ask: <A extends Ask>(ask: A, input: Asks[A]["in"]) => Promise<Asks[A]["out"]>;
  readonly close: () => Promise<void>;
};

/** What differs between the engines. */
export type Ways = {
  readonly inspect: (text: string) => Promise<Inspected>;
  readonly dump: Shadow["dump"];
  readonly clone: Shadow["clone"];
};

/** The shadow that an engine is used through. */
export const shadowOver = (engine: Asked, { inspect, dump, clone }: Ways): Shadow => ({
  query: async <Row>(statement: Sql) => (await engine.ask("rows", statement.text)) as readonly Row[],
  execute: async (statements) => {
    await engine.ask(
      "run",
      statements.map(({ text }) => text),
    );
  },
  attempt: async <Row>({ text }: Sql) => {
    const step = { text, before: null, control: false, refusal: null, elevated: false, versions: [] };
    const [outcome] = await engine.ask("attempt", { steps: [step], stopAt: [] });
    return attemptOf(outcome) as Attempt<Row>;
  },
  script: async (text) => {
    const inspected = await inspect(text);
    if (inspected.refusal !== null) throw new PostgresError(inspected.refusal);
    await engine.ask("script", { ...inspected, text, before: null });
  },
  attemptScripts: async (scripts, stopAt = []) => {
    const steps: Step[] = [];
    for (const script of scripts) steps.push(await stepOf(script, inspect));
    return (await engine.ask("attempt", { steps, stopAt })).map(attemptOf);
  },
  scratch: (work) => scratch(engine, work),
  reset: async () => {
    await engine.ask("reset", null);
  },
  transaction: () => engine.ask("transaction", null),
  dump,
  clone,
  close: () => engine.close(),
});

/** A refused script is an outcome like any other, so the scripts before it and after it keep their order. */
const stepOf = async ({ text, before }: Script, inspect: Ways["inspect"]): Promise<Step> => ({
  ...(await inspect(text)),
  text,
  before: before?.text ?? null,
});

async function scratch<T>(engine: Asked, work: () => Promise<T>): Promise<T> {
  const level = await engine.ask("enter", null);
  const result = await settled(work);
  await engine.ask("leave", level).catch((error: unknown) => {
    throw result.ok || !(error instanceof ShadowDead) ? error : result.error;
  });
  if (result.ok) return result.value;
  throw result.error;
}

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

async function settled<T>(work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function attemptOf(outcome: Outcome | undefined): Attempt<unknown> {
  if (outcome === undefined) throw new Error("The engine gave no outcome.");
  return outcome.ok ? outcome : { ok: false, error: new PostgresError(outcome.error) };
}
