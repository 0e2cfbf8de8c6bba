import type { ServerSession } from "../../live/session.ts";

/** A session that another can take the place of, unnoticed by those that use it. */
export type ReplaceableSession = ServerSession & { readonly replace: (session: ServerSession) => void };

export function replaceable(first: ServerSession): ReplaceableSession {
  let current = first;
  return {
    name: first.name,
    ignored: first.ignored,
    get processId() {
      return current.processId;
    },
    run: (text) => current.run(text),
    rows: (statements) => current.rows(statements),
    transaction: () => current.transaction(),
    close: () => current.close(),
    replace: (session) => {
      current = session;
    },
  };
}
