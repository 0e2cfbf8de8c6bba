import { SessionLost } from "../../live/session.ts";
import { ShadowDead, ShadowTimeout } from "../shadow.ts";
import type { Asked } from "../shadow-over.ts";
import type { Ask, Asks } from "../worker/protocol.ts";

/** One function per thing that a shadow can be asked; `progress` is called as each script of many begins. */
export type Handlers = {
  readonly [A in Ask]: (input: Asks[A]["in"], progress: () => void) => Promise<Asks[A]["out"]>;
};

export type LineOptions = {
  readonly limitMs: number;
  /** Stops what the session does, at once. */
  readonly kill: () => Promise<void>;
  /** Ends the session and removes its database. */
  readonly close: () => Promise<void>;
};

/** `inTurn`: work of any kind, when what was asked before is done, without a limit. */
export type Line = Asked & { readonly inTurn: <T>(work: () => Promise<T>) => Promise<T> };

/** Answers one request after another, each under the time limit: the shadow is dead after one that exceeds it. */
export function lineTo(handlers: Handlers, { limitMs, kill, close }: LineOptions): Line {
  let dead: Error | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const die = (error: Error): Error => {
    dead ??= error;
    return error;
  };
  /** What an error means for the shadow. */
  const judge = (error: unknown, script: number | null): unknown => {
    if (error instanceof ShadowTimeout) {
      void kill();
      return die(error);
    }
    if (!(error instanceof SessionLost)) return error;
    return die(new ShadowDead(`The server ended the shadow's session: ${error.message}`, error, script));
  };
  const exchange = async <A extends Ask>(ask: A, input: Asks[A]["in"]): Promise<Asks[A]["out"]> => {
    if (dead !== null) throw new ShadowDead(`The shadow is closed: ${dead.message}`, dead);
    const watch = new Watch(limitMs);
    const work: Promise<Asks[A]["out"]> = handlers[ask](input, watch.progress);
    // After the time limit nobody waits for it.
    work.catch(() => {});
    try {
      return await Promise.race([work, watch.expired]);
    } catch (error) {
      throw judge(error, watch.script());
    } finally {
      watch.stop();
    }
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => null);
    return result;
  };
  return {
    ask: (ask, input) => inTurn(() => exchange(ask, input)),
    inTurn,
    close: async () => {
      die(new ShadowDead("it was closed."));
      await close();
    },
  };
}

/** The time of one request, counted anew from each step of it. */
class Watch {
  readonly expired: Promise<never>;
  readonly #limitMs: number;
  #steps = 0;
  #timer: NodeJS.Timeout | null = null;
  #expire: () => void = () => {};

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.expired = new Promise((_, reject) => {
      this.#expire = () => reject(new ShadowTimeout(limitMs, this.script()));
    });
    this.expired.catch(() => {});
    this.#start();
  }

  readonly progress = (): void => {
    this.#steps += 1;
    this.#start();
  };

  script(): number | null {
    return this.#steps === 0 ? null : this.#steps - 1;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #start(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#expire(), this.#limitMs);
  }
}
