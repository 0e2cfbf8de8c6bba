import type { BoundPorts, WaitStrategy } from "testcontainers";
import { UserError } from "../../errors.ts";
import { openSession, type SessionOptions } from "../../live/session.ts";

export type Login = { readonly user: string; readonly password: string };

export type Awaited = {
  readonly image: string;
  readonly host: string;
  /** In the container. */
  readonly port: number;
  readonly login: Login;
  readonly environment: SessionOptions["environment"];
  readonly progress: (text: string) => void;
};

/** A first start of `supabase/postgres` takes most of a minute on a slow machine. */
const limitMs = 180_000;
const pauseMs = 250;

/** What is asked of a container while it starts. */
type Container = {
  readonly inspect: () => Promise<{ readonly State: { readonly Running: boolean; readonly ExitCode: number } }>;
  readonly logs: (options: { readonly stdout: true; readonly stderr: true; readonly tail: number }) => Promise<Buffer>;
};

/**
 * Ready when the server has let Rowproof in twice, a moment apart: the official image runs a server for its set-up, and stops it again. Rejects
 * with a `UserError` when the container has exited, or is not ready after three minutes.
 */
export function waitForServer(awaited: Awaited): WaitStrategy {
  const strategy: WaitStrategy = {
    waitUntilReady: (container, ports) => wait(container, ports, awaited),
    withStartupTimeout: () => strategy,
    isStartupTimeoutSet: () => true,
    getStartupTimeout: () => limitMs,
  };
  return strategy;
}

async function wait(container: Container, ports: BoundPorts, awaited: Awaited): Promise<void> {
  const { image, host, port, login, progress } = awaited;
  progress(`waiting for the server in the container of ${image}`);
  const url = `postgres://${login.user}:${login.password}@${host}:${ports.getBinding(port)}/postgres`;
  let successes = 0;
  for (const end = performance.now() + limitMs; performance.now() < end; await pause()) {
    const { State } = await container.inspect();
    if (!State.Running) throw await exited(container, image, State.ExitCode);
    successes = (await letsIn(url, awaited)) ? successes + 1 : 0;
    if (successes === 2) return;
  }
  throw new UserError(
    `The container of ${image} has no PostgreSQL server on port ${port} that is ready after ${limitMs / 60_000} minutes.`,
    `Last it said: ${await lastLine(container)}`,
  );
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

async function letsIn(url: string, { environment }: Awaited): Promise<boolean> {
  try {
    const session = await openSession(url, { environment, connectTimeoutMs: 5_000, settings: {} });
    await session.close();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function exited(container: Container, image: string, code: number): Promise<UserError> {
  return new UserError(
    `The container of ${image} ended by itself (exit code ${code}) before a PostgreSQL server was ready in it.`,
    `Last it said: ${await lastLine(container)}`,
  );
}

/** Docker puts eight bytes before each piece of output. */
async function lastLine(container: Container): Promise<string> {
  const output = (await container.logs({ stdout: true, stderr: true, tail: 5 })).toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the bytes that frame the output.
  const lines = output.split("\n").map((line) => line.replace(/^[\u0000-\u0008].{7}/s, "").trim());
  return lines.findLast((line) => line !== "") ?? "nothing";
}
