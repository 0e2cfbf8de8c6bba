import { parentPort, workerData } from "node:worker_threads";
import { compileOnce } from "../../sql/compile-once.ts";
import { compilePGlite } from "./compiled.ts";
import { openEngine } from "./engine.ts";
import { postgresError } from "./postgres-messages.ts";
import { type EngineOptions, Misuse, type Progress, type Reply, type Request } from "./protocol.ts";

/**
 * The worker thread: opens the engine, gives the compiled PGlite as its first reply (for other workers to share), then
 * answers requests in the order they come.
 */
async function main(options: EngineOptions): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("This file runs as a worker thread of the shadow.");
  const reply = (message: Reply | Progress): void => port.postMessage(message);
  try {
    compileOnce();
    const wasm = options.wasm ?? (await compilePGlite());
    const handlers = await openEngine({ ...options, wasm }, () => reply({ is: "progress" }));
    reply({ is: "value", value: wasm });
    port.on("message", (request: Request) => {
      void answer(handlers, request).then(reply);
    });
  } catch (error) {
    reply(failure(error));
  }
}

type Handlers = Awaited<ReturnType<typeof openEngine>>;

async function answer(handlers: Handlers, request: Request): Promise<Reply> {
  try {
    const handle: (input: never) => Promise<unknown> = handlers[request.ask];
    return { is: "value", value: await handle(request.input as never) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Reply {
  const fields = postgresError(error);
  if (fields !== null) return { is: "postgres", error: fields };
  if (error instanceof Misuse) return { is: "misuse", message: error.message };
  if (error instanceof Error) return { is: "broken", message: error.message, stack: error.stack ?? null };
  return { is: "broken", message: String(error), stack: null };
}

await main(workerData as EngineOptions);
