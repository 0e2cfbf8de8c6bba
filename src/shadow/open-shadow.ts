import type { Sql } from "../sql/sql.ts";
import { type EngineThread, startEngine } from "./engine-thread.ts";
import { inspect } from "./inspect.ts";
import type { Platform } from "./platform/platform.ts";
import { type Attempt, PostgresError, type Script, type Shadow, ShadowDead, type StopAt } from "./shadow.ts";
import type { Compiled } from "./worker/compiled.ts";
import type { Outcome, Step } from "./worker/protocol.ts";

export type ShadowOptions = {
  readonly platform: Platform;
  /** Bytes from `Shadow.dump`, in place of a new database. */
  readonly from?: Uint8Array;
  /** For one call; of `attemptScripts`, for one script. 30,000 unless told otherwise. */
  readonly timeLimitMs?: number;
};

const bootLimitMs = 120_000;

/** Opens a shadow database in a worker thread of its own. Rejects with `ShadowTimeout` when it does not start. */
export async function openShadow(options: ShadowOptions): Promise<Shadow> {
  const limits = { bootMs: bootLimitMs, callMs: options.timeLimitMs ?? 30_000 };
  const engine = await startEngine({ platform: options.platform, from: options.from ?? null, wasm: compiled }, limits);
  compiled = engine.wasm;
  return shadowOver(engine, options);
}

/** From the first engine of this process, for the others. */
let compiled: Compiled | null = null;

function shadowOver(engine: EngineThread, options: ShadowOptions): Shadow {
  const dump = (): Promise<Uint8Array> => engine.ask("dump", null);
  return {
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
    attemptScripts: (scripts, stopAt = []) => attemptScripts(engine, scripts, stopAt),
    scratch: (work) => scratch(engine, work),
    reset: async () => {
      await engine.ask("reset", null);
    },
    transaction: () => engine.ask("transaction", null),
    dump,
    clone: async () => openShadow({ ...options, from: await dump() }),
    close: () => engine.close(),
  };
}

async function scratch<T>(engine: EngineThread, work: () => Promise<T>): Promise<T> {
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

/** A refused script is an outcome like any other, so the scripts before it and after it keep their order. */
async function attemptScripts(
  engine: EngineThread,
  scripts: readonly Script[],
  stopAt: StopAt,
): Promise<readonly Attempt<unknown>[]> {
  const steps: Step[] = [];
  for (const { text, before } of scripts) {
    steps.push({ ...(await inspect(text)), text, before: before?.text ?? null });
  }
  return (await engine.ask("attempt", { steps, stopAt })).map(attemptOf);
}

function attemptOf(outcome: Outcome | undefined): Attempt<unknown> {
  if (outcome === undefined) throw new Error("The engine gave no outcome.");
  return outcome.ok ? outcome : { ok: false, error: new PostgresError(outcome.error) };
}
