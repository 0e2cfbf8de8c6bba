/** How gently a project is asked. */
export type Pace = {
  readonly requestsPerSecond: number;
  /** Retries count too. */
  readonly mostRequests: number;
  /** For the whole probe, from the first request. */
  readonly deadlineMs: number;
  /** For one request. */
  readonly timeoutMs: number;
  /** How often a request that did not get through is sent again, waiting twice as long each time. */
  readonly retries: number;
  readonly firstWaitMs: number;
};

export const gentle: Pace = {
  requestsPerSecond: 5,
  mostRequests: 300,
  deadlineMs: 300_000,
  timeoutMs: 15_000,
  retries: 2,
  firstWaitMs: 500,
};

/** How one request ended. `problem`: it got no answer at all. */
export type Sent = {
  readonly method: string;
  /** Path and query, without the host. */
  readonly path: string;
  readonly status: number | null;
  readonly contentType: string;
  readonly problem: NetworkProblem | null;
  /** The beginning of an answer that is not what was asked for: to tell a web page or an error by. */
  readonly text: string;
};

export type NetworkProblem = "no such host" | "refused" | "timed out" | "certificate" | "broken off";

/** Nothing more may be asked: the bound, the deadline, or the project itself says so. */
export class Stopped extends Error {
  constructor(because: string) {
    super(because);
    this.name = "Stopped";
  }
}

/** A `fetch` that keeps the pace, and what it sent. */
export type Paced = {
  readonly fetch: typeof fetch;
  readonly sent: () => readonly Sent[];
  /** Why nothing more is asked; null: one may go on. */
  readonly stopped: () => string | null;
};

/**
 * Wraps `fetch` for every request of a probe: one at a time, at most so many a second, at most so many in all, none after
 * the deadline and none after the project answered 429. Only requests that change nothing are sent again.
 */
export function paced(pace: Pace, send: typeof fetch = fetch): Paced {
  const sent: Sent[] = [];
  const started = performance.now();
  let stopped: string | null = null;
  let last = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  const stop = (because: string): never => {
    stopped = because;
    throw new Stopped(because);
  };
  const waitForTurn = async (extraMs: number): Promise<void> => {
    if (stopped !== null) throw new Stopped(stopped);
    if (sent.length >= pace.mostRequests) stop(`the bound of ${pace.mostRequests} requests was reached`);
    const left = started + pace.deadlineMs - performance.now();
    const wait = Math.max(extraMs, last + 1000 / pace.requestsPerSecond - performance.now(), 0);
    if (wait >= left) stop(`the deadline of ${pace.deadlineMs / 1000} s was reached`);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    last = performance.now();
  };
  const once = async (input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<Response | Error> => {
    const { method, path } = lineOf(input, init);
    const entry = { method, path, status: null, contentType: "", problem: null, text: "" };
    const limit = AbortSignal.timeout(pace.timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    try {
      const response = await send(input, { ...init, signal });
      const contentType = response.headers.get("content-type") ?? "";
      const telling = !response.ok || contentType.includes("html");
      const text = telling ? (await response.clone().text()).slice(0, 2000) : "";
      sent.push({ ...entry, status: response.status, contentType, text });
      return response;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      sent.push({ ...entry, problem: problemOf(error) });
      return error;
    }
  };
  const persist = async (input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<Response> => {
    const tries = isSafe(lineOf(input, init).method) ? pace.retries + 1 : 1;
    for (let tried = 1; ; tried += 1) {
      await waitForTurn(tried === 1 ? 0 : pace.firstWaitMs * 2 ** (tried - 2));
      const outcome = await once(input, init);
      if (outcome instanceof Response && outcome.status === 429) {
        stop("the project answered 429 (too many requests), so nothing more was asked of it");
      }
      const passing = outcome instanceof Error || unavailable.has(outcome.status);
      if (passing && tried < tries) continue;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
  };
  return {
    fetch: (input, init) => {
      const mine = turn.then(() => persist(input, init));
      turn = mine.catch(() => null);
      return mine;
    },
    sent: () => sent,
    stopped: () => stopped,
  };
}

const unavailable = new Set([502, 503, 504]);

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

function lineOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): { method: string; path: string } {
  const request = input instanceof Request ? input : null;
  const url = new URL(request?.url ?? String(input));
  return { method: (init?.method ?? request?.method ?? "GET").toUpperCase(), path: `${url.pathname}${url.search}` };
}

const codes: ReadonlyMap<string, NetworkProblem> = new Map([
  ["ENOTFOUND", "no such host"],
  ["EAI_AGAIN", "no such host"],
  ["ECONNREFUSED", "refused"],
  ["EHOSTUNREACH", "refused"],
  ["ENETUNREACH", "refused"],
  ["ETIMEDOUT", "timed out"],
  ["UND_ERR_CONNECT_TIMEOUT", "timed out"],
  ["UND_ERR_HEADERS_TIMEOUT", "timed out"],
]);

/** Node hides the reason of a failed fetch in `cause`. */
function problemOf(error: Error): NetworkProblem {
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timed out";
  const cause: unknown = error.cause;
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  for (const one of causes) {
    const code = typeof one === "object" && one !== null && "code" in one ? String(one.code) : "";
    const known = codes.get(code);
    if (known !== undefined) return known;
    if (/CERT|TLS|SSL|SELF_SIGNED/.test(code)) return "certificate";
  }
  return "broken off";
}
