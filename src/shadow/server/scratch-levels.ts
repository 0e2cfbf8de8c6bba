import type { ServerSession } from "../../live/session.ts";
import { sql } from "../../sql/sql.ts";
import { Misuse } from "../worker/protocol.ts";
import { freshSession } from "./as-superuser.ts";

/** The scratches that are open in a session on a server, the innermost last: a transaction, and savepoints in it. */
export class ServerScratchLevels {
  readonly #session: ServerSession;
  readonly #open: ("transaction" | "savepoint")[] = [];

  constructor(session: ServerSession) {
    this.#session = session;
  }

  /** Gives the number of the new level. */
  async enter(): Promise<number> {
    if (this.#session.transaction() === "none") {
      await this.#session.run(sql`begin`.text);
      await this.#session.run(freshSession);
      this.#open.push("transaction");
    } else {
      await this.#session.run(sql`savepoint rowproof_scratch`.text);
      this.#open.push("savepoint");
    }
    return this.#open.length;
  }

  async leave(level: number): Promise<void> {
    if (this.#session.transaction() === "none") {
      this.forget();
      throw new Misuse("The work in a scratch ended its transaction; what it did is kept.");
    }
    if (level !== this.#open.length) throw new Misuse("Two scratches overlap: the inner one has to end first.");
    if (this.#open.pop() === "transaction") await this.#session.run(sql`rollback`.text);
    else await this.#session.run(sql`rollback to savepoint rowproof_scratch; release savepoint rowproof_scratch`.text);
  }

  forget(): void {
    this.#open.length = 0;
  }
}
