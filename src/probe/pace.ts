import { lineOf, type Outcome, type Outgoing, type Sent, sendOnce } from "./send.ts";

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
    const outcome = await sendOnce({ ...pace, timeoutMs }, send, request, sent);
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

const unavailable = new Set([502, 503, 504]);

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";
