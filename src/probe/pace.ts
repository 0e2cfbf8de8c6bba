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
  /** An answer that is longer is not read to its end. */
  readonly mostBytes: number;
  readonly clock: Time;
};

/** What tells the time and lets it pass. */
export type Time = { readonly now: () => number; readonly pass: (milliseconds: number) => Promise<void> };

const realTime: Time = {
  now: () => performance.now(),
  pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

export const gentle: Pace = {
  requestsPerSecond: 5,
  mostRequests: 300,
  deadlineMs: 300_000,
  timeoutMs: 15_000,
  retries: 2,
  firstWaitMs: 500,
  mostBytes: 8 * 1024 * 1024,
  clock: realTime,
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
  /** Where an answer sends on to. It is not followed: the key is for this host, and every request is counted. */
  readonly location: string | null;
};

export type NetworkProblem =
  | "no such host"
  | "refused"
  | "timed out"
  | "certificate"
  | "broken off"
  | "too long"
  | "no JSON";

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
  /** Asks nothing more, for this reason. */
  readonly stop: (because: string) => void;
};

type Outgoing = { readonly input: Parameters<typeof fetch>[0]; readonly init: RequestInit | undefined };
type Outcome = { readonly response: Response } | { readonly error: Error };

/**
 * Wraps `fetch` for every request of a probe: one at a time, at most so many a second, at most so many in all, none after
 * the deadline and none after the project answered 429. Only requests that change nothing are sent again.
 */
export function paced(pace: Pace, send: typeof fetch = fetch): Paced {
  const sent: Sent[] = [];
  const turns = new Turns(pace, () => sent.length);
  let turn: Promise<unknown> = Promise.resolve();
  let silent = 0;
  const persist = async (request: Outgoing, triesLeft: number, waitMs: number): Promise<Response> => {
    const timeoutMs = await turns.next(waitMs);
    const outcome = await once({ ...pace, timeoutMs }, send, request, sent);
    if ("response" in outcome && outcome.response.status === tooManyRequests)
      turns.stop(askedTooMuch(outcome.response));
    if (triesLeft > 1 && mayPass(outcome)) {
      return await persist(request, triesLeft - 1, waitMs === 0 ? pace.firstWaitMs : waitMs * 2);
    }
    silent = "error" in outcome ? silent + 1 : 0;
    if (silent >= mostSilent) turns.stopped ??= `${silent} questions one after another got no answer`;
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
    stopped: () => turns.stopped,
    stop: (because) => {
      turns.stopped ??= because;
    },
  };
}

const tooManyRequests = 429;
/** A project that does not answer several questions, each asked again and again, will not answer the next. */
const mostSilent = 3;

function askedTooMuch({ headers }: Response): string {
  const wait = headers.get("retry-after");
  const until = wait !== null && /^\d+$/.test(wait) ? `; it wants ${wait} s of rest` : "";
  return `the project answered 429 (too many requests), so nothing more was asked of it${until}`;
}

const mayPass = (outcome: Outcome): boolean => "error" in outcome || unavailable.has(outcome.response.status);

/** Says when the next request may go, or that none may. */
class Turns {
  readonly #pace: Pace;
  readonly #sent: () => number;
  readonly #started: number;
  #last = Number.NEGATIVE_INFINITY;
  stopped: string | null = null;

  constructor(pace: Pace, sent: () => number) {
    this.#pace = pace;
    this.#sent = sent;
    this.#started = pace.clock.now();
  }

  stop(because: string): never {
    this.stopped = because;
    throw new Stopped(because);
  }

  /** Waits for the next turn, at least `waitMs`, and says how long it may take. Throws `Stopped` where there is none. */
  async next(waitMs: number): Promise<number> {
    const { requestsPerSecond, mostRequests, deadlineMs, timeoutMs, clock } = this.#pace;
    if (this.stopped !== null) throw new Stopped(this.stopped);
    if (this.#sent() >= mostRequests) this.stop(`the bound of ${mostRequests} requests was reached`);
    const now = clock.now();
    const wait = Math.max(waitMs, this.#last + 1000 / requestsPerSecond - now, 0);
    const left = this.#started + deadlineMs - (now + wait);
    if (left <= 0) this.stop(`the deadline of ${deadlineMs / 1000} s was reached`);
    if (wait > 0) await clock.pass(wait);
    this.#last = clock.now();
    return Math.max(1, Math.ceil(Math.min(timeoutMs, left)));
  }
}

/** Sends one request, reads its answer to the end and puts down how it went. */
async function once(
  { timeoutMs, mostBytes }: Pace,
  send: typeof fetch,
  { input, init }: Outgoing,
  sent: Sent[],
): Promise<Outcome> {
  const line = { ...lineOf({ input, init }), location: null };
  const entry: Sent = { ...line, status: null, contentType: "", problem: null, text: "" };
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
  try {
    const response = await send(input, { ...init, signal, redirect: "manual" });
    const { status, headers } = response;
    const contentType = headers.get("content-type") ?? "";
    const whole = { ...entry, status, contentType, location: headers.get("location") };
    const body = await bodyOf(response, mostBytes);
    const problem = body === null ? "too long" : response.ok ? shapeOf(body, contentType) : null;
    const isTelling = !response.ok || contentType.includes("html");
    sent.push({ ...whole, problem, text: isTelling || problem !== null ? (body ?? "").slice(0, 2000) : "" });
    const bodiless = body === null || status === 204 || status === 304;
    return { response: new Response(bodiless ? null : body, { status, headers: withoutLength(headers) }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    sent.push({ ...entry, problem: problemOf(error) });
    return { error };
  }
}

/** The body as text; null where it is longer than `mostBytes`. */
async function bodyOf({ body }: Response, mostBytes: number): Promise<string | null> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** JSON that is cut off, or that is none. */
function shapeOf(body: string, contentType: string): NetworkProblem | null {
  if (body === "" || contentType.includes("html")) return null;
  try {
    JSON.parse(body);
    return null;
  } catch {
    return "no JSON";
  }
}

/** The body is here already and unpacked, whatever was said of it. */
function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) kept.delete(name);
  return kept;
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
