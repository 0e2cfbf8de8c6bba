import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { PostgresError, ShadowDead, ShadowTimeout } from "./shadow.ts";
import type { Ask, Asks, EngineOptions, Reply } from "./worker/protocol.ts";

/** The main thread's end of the engine: requests go one at a time, each under the time limit. */
export type EngineThread = {
  /** `weight`: how many times the limit this request gets. */
  readonly ask: <A extends Ask>(ask: A, input: Asks[A]["in"], weight?: number) => Promise<Asks[A]["out"]>;
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
  await line.exchange(null, limits.bootMs);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask: (ask, input, weight = 1) => {
      const result = last.then(() => line.exchange({ ask, input }, limits.callMs * Math.max(weight, 1)));
      last = result.catch(() => null);
      return result as Promise<never>;
    },
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

/** One worker and the reply it owes. */
class Line {
  readonly #worker: Worker;
  #owed: { readonly settle: (reply: Reply) => void; readonly fail: (error: Error) => void } | null = null;
  #dead: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    worker.on("message", (reply: Reply) => this.#owed?.settle(reply));
    worker.on("error", (error) => this.#die(new ShadowDead(`The embedded Postgres crashed: ${error.message}`, error)));
    worker.on("exit", (code) => this.#die(new ShadowDead(`The embedded Postgres stopped (exit code ${code}).`)));
  }

  /** Sends a request (nothing at the start: the worker speaks first) and waits for the reply, keeping the process alive. */
  async exchange(request: unknown, limitMs: number): Promise<unknown> {
    if (this.#dead !== null) throw new ShadowDead(`The shadow is closed: ${this.#dead.message}`, this.#dead);
    this.#worker.ref();
    let timer: NodeJS.Timeout | undefined;
    try {
      const reply = await new Promise<Reply>((settle, fail) => {
        this.#owed = { settle, fail };
        timer = setTimeout(() => this.#die(new ShadowTimeout(limitMs)), limitMs);
        if (request !== null) this.#worker.postMessage(request);
      });
      return this.#open(reply);
    } finally {
      clearTimeout(timer);
      this.#owed = null;
      this.#worker.unref();
    }
  }

  async hangUp(): Promise<void> {
    this.#die(new ShadowDead("it was closed."));
    await this.#worker.terminate();
  }

  #open(reply: Reply): unknown {
    if (reply.is === "value") return reply.value;
    if (reply.is === "postgres") throw new PostgresError(reply.error);
    if (reply.is === "misuse") throw new Error(reply.message);
    const error = new ShadowDead(reply.message);
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
