import type { PGlite } from "@electric-sql/pglite";
import { sql } from "../../sql/sql.ts";
import { Misuse } from "./protocol.ts";
import { freshSession, nameSessionUser } from "./session.ts";

/** The scratches that are open, the innermost last: a transaction, and savepoints in it. */
export class ScratchLevels {
  readonly #db: PGlite;
  readonly #open: ("transaction" | "savepoint")[] = [];

  constructor(db: PGlite) {
    this.#db = db;
  }

  /** Gives the number of the new level. */
  async enter(): Promise<number> {
    if (this.#db.isInTransaction()) {
      await this.#db.exec(sql`savepoint rowproof_scratch`.text);
      this.#open.push("savepoint");
    } else {
      await nameSessionUser(this.#db);
      await this.#db.exec(sql`begin`.text);
      await this.#db.exec(freshSession);
      this.#open.push("transaction");
    }
    return this.#open.length;
  }

  async leave(level: number): Promise<void> {
    if (!this.#db.isInTransaction()) {
      this.forget();
      throw new Misuse("The work in a scratch ended its transaction; what it did is kept.");
    }
    if (level !== this.#open.length) throw new Misuse("Two scratches overlap: the inner one has to end first.");
    if (this.#open.pop() === "transaction") await this.#db.exec(sql`rollback`.text);
    else await this.#db.exec(sql`rollback to savepoint rowproof_scratch; release savepoint rowproof_scratch`.text);
  }

  forget(): void {
    this.#open.length = 0;
  }
}
