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

type Outgoing = { readonly input: Parameters<typeof fetch>[0]; readonly init: RequestInit | undefined };
type Outcome = { readonly response: Response } | { readonly error: Error };

/**
 * Wraps `fetch` for every request of a probe: one at a time, at most so many a second, at most so many in all, none after
 * the deadline and none after the project answered 429. Only requests that change nothing are sent again.
 */
export function paced(pace: Pace, send: typeof fetch = fetch): Paced {
  const sent: Sent[] = [];
  const clock = new Clock(pace, () => sent.length);
  let turn: Promise<unknown> = Promise.resolve();
  const persist = async (request: Outgoing, triesLeft: number, waitMs: number): Promise<Response> => {
    await clock.turn(waitMs);
    const outcome = await once(pace, send, request, sent);
    if ("response" in outcome && outcome.response.status === tooManyRequests) clock.stop(askedTooMuch);
    if (triesLeft > 1 && mayPass(outcome)) {
      return await persist(request, triesLeft - 1, waitMs === 0 ? pace.firstWaitMs : waitMs * 2);
    }
    if ("error" in outcome) throw outcome.error;
    return outcome.response;
  };
  return {
    fetch: (input, init) => {
      const tries = isSafe(lineOf({ input, init }).method) ? pace.retries + 1 : 1;
      const mine = turn.then(() => persist({ input, init }, tries, 0));
      turn = mine.catch(() => null);
      return mine;
    },
    sent: () => sent,
    stopped: () => clock.stopped,
  };
}

const tooManyRequests = 429;
const askedTooMuch = "the project answered 429 (too many requests), so nothing more was asked of it";

const mayPass = (outcome: Outcome): boolean => "error" in outcome || unavailable.has(outcome.response.status);

/** Says when the next request may go, or that none may. */
class Clock {
  readonly #pace: Pace;
  readonly #sent: () => number;
  readonly #started = performance.now();
  #last = Number.NEGATIVE_INFINITY;
  stopped: string | null = null;

  constructor(pace: Pace, sent: () => number) {
    this.#pace = pace;
    this.#sent = sent;
  }

  stop(because: string): never {
    this.stopped = because;
    throw new Stopped(because);
  }

  /** Waits for the next turn, at least `waitMs`. Throws `Stopped` where there is none. */
  async turn(waitMs: number): Promise<void> {
    const { requestsPerSecond, mostRequests, deadlineMs } = this.#pace;
    if (this.stopped !== null) throw new Stopped(this.stopped);
    if (this.#sent() >= mostRequests) this.stop(`the bound of ${mostRequests} requests was reached`);
    const now = performance.now();
    const wait = Math.max(waitMs, this.#last + 1000 / requestsPerSecond - now, 0);
    if (now + wait >= this.#started + deadlineMs) this.stop(`the deadline of ${deadlineMs / 1000} s was reached`);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#last = performance.now();
  }
}

/** Sends one request and puts down how it ended. */
async function once(
  { timeoutMs }: Pace,
  send: typeof fetch,
  { input, init }: Outgoing,
  sent: Sent[],
): Promise<Outcome> {
  const entry: Sent = { ...lineOf({ input, init }), status: null, contentType: "", problem: null, text: "" };
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
  try {
    const response = await send(input, { ...init, signal });
    const contentType = response.headers.get("content-type") ?? "";
    const isTelling = !response.ok || contentType.includes("html");
    const text = isTelling ? (await response.clone().text()).slice(0, 2000) : "";
    sent.push({ ...entry, status: response.status, contentType, text });
    return { response };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    sent.push({ ...entry, problem: problemOf(error) });
    return { error };
  }
}

const unavailable = new Set([502, 503, 504]);

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

function lineOf({ input, init }: Outgoing): { method: string; path: string } {
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
