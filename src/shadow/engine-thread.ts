import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { PostgresError, ShadowDead, ShadowTimeout } from "./shadow.ts";
import type { Compiled } from "./worker/compiled.ts";
import type { Ask, Asks, EngineOptions, Progress, Reply } from "./worker/protocol.ts";

/** The main thread's end of the engine: requests go one at a time, each under the time limit. */
export type EngineThread = {
  readonly ask: <A extends Ask>(ask: A, input: Asks[A]["in"]) => Promise<Asks[A]["out"]>;
  /** The engine's code, for another thread to start with. */
  readonly wasm: Compiled;
  readonly close: () => Promise<void>;
};

/** Starts the worker and waits until Postgres answers. Rejects with `ShadowTimeout` when that exceeds `bootLimitMs`. */
export async function startEngine(
  options: EngineOptions,
  limits: { readonly bootMs: number; readonly callMs: number },
): Promise<EngineThread> {
  const worker = new Worker(workerFile(), {
    workerData: options,
    stdout: false,
    stderr: false,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const line = new Line(worker);
  const wasm = (await line.exchange(null, limits.bootMs)) as Compiled;
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (ask, input) => {
      const result = last.then(() => line.exchange({ ask, input }, limits.callMs));
      last = result.catch(() => null);
      return result as Promise<never>;
    },
    wasm,
    close: () => line.hangUp(),
  };
}

/** The compiled worker: Node 20 cannot load TypeScript, so sources run by a test runner use the build beside them. */
function workerFile(): URL {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return new URL("./worker/main.js", here);
  const built = new URL("../../dist/src/shadow/worker/main.js", here);
  if (existsSync(built)) return built;
  throw new Error(`${fileURLToPath(built)} is missing: run \`npm run build\` first.`);
}

/** What the worker owes: a reply, in the time since the request or its latest step. */
type Owed = {
  readonly settle: (reply: Reply) => void;
  readonly fail: (error: Error) => void;
  readonly limitMs: number;
  timer: NodeJS.Timeout;
  steps: number;
};

/** One worker and the reply it owes. */
class Line {
  readonly #worker: Worker;
  #owed: Owed | null = null;
  #dead: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    worker.on("message", (message: Reply | Progress) => this.#hear(message));
    worker.on("error", (error) =>
      this.#die(this.#deadBecause(`The embedded Postgres crashed: ${error.message}`, error)),
    );
    worker.on("exit", (code) => this.#die(this.#deadBecause(`The embedded Postgres stopped (exit code ${code}).`)));
  }

  /** Sends a request (nothing at the start: the worker speaks first) and waits for the reply, keeping the process alive. */
  async exchange(request: unknown, limitMs: number): Promise<unknown> {
    if (this.#dead !== null) throw new ShadowDead(`The shadow is closed: ${this.#dead.message}`, this.#dead);
    this.#worker.ref();
    try {
      const reply = await new Promise<Reply>((settle, fail) => {
        this.#owed = { settle, fail, limitMs, timer: this.#timer(limitMs), steps: 0 };
        if (request !== null) this.#worker.postMessage(request);
      });
      return this.#open(reply);
    } finally {
      clearTimeout(this.#owed?.timer);
      this.#owed = null;
      this.#worker.unref();
    }
  }

  async hangUp(): Promise<void> {
    this.#die(new ShadowDead("it was closed."));
    await this.#worker.terminate();
  }

  #hear(message: Reply | Progress): void {
    const owed = this.#owed;
    if (owed === null) return;
    if (message.is === "progress") {
      clearTimeout(owed.timer);
      owed.timer = this.#timer(owed.limitMs);
      owed.steps += 1;
    } else owed.settle(message);
  }

  #timer(limitMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#die(new ShadowTimeout(limitMs, this.#script())), limitMs);
  }

  #script(): number | null {
    const steps = this.#owed?.steps ?? 0;
    return steps === 0 ? null : steps - 1;
  }

  #deadBecause(message: string, cause?: unknown): ShadowDead {
    return new ShadowDead(message, cause, this.#script());
  }

  #open(reply: Reply): unknown {
    if (reply.is === "value") return reply.value;
    if (reply.is === "postgres") throw new PostgresError(reply.error);
    if (reply.is === "misuse") throw new Error(reply.message);
    const error = this.#deadBecause(reply.message);
    if (reply.stack !== null) error.stack = reply.stack;
    this.#die(error);
    throw error;
  }

  #die(error: Error): void {
    if (this.#dead !== null) return;
    this.#dead = error;
    this.#owed?.fail(error);
    void this.#worker.terminate();
  }
}
