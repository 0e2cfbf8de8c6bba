import type { NativeServer } from "./native-server.ts";

/** Somebody's transaction that has a lock on a table. */
export type Holder = { readonly release: () => Promise<void> };

const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

/** Takes the lock and keeps it, in a session of its own, until it is released. */
export async function holdTable(
  server: NativeServer,
  database: string,
  table: string,
  lock: "access share" | "access exclusive",
): Promise<Holder> {
  const held = server.run(database, `begin; lock table ${table} in ${lock} mode; select pg_sleep(100) as holding`);
  held.catch(() => {});
  await until(server, database, `select ${others} and wait_event = 'PgSleep'`);
  return {
    release: async () => {
      await server.run(database, `select pg_terminate_backend(pid) ${others} and wait_event = 'PgSleep'`);
      await held.catch(() => {});
    },
  };
}

/** Waits until a session of Rowproof's waits for a lock to run what begins with this text. */
export const blocked = (server: NativeServer, database: string, statement: string): Promise<void> =>
  until(server, database, `select ${ofRowproof} and wait_event_type = 'Lock' and query like '${statement}%'`);

/** Waits until the server has ended every session of Rowproof's. */
export const noneLeft = (server: NativeServer, database: string): Promise<void> =>
  until(server, database, `select where not exists (select ${ofRowproof})`);

/** Ends Rowproof's session, as an administrator does. */
export const endSession = (server: NativeServer, database: string): Promise<unknown> =>
  server.run(database, `select pg_terminate_backend(pid) ${ofRowproof}`);

const ofRowproof = `${others} and application_name = 'rowproof'`;

const patienceMs = 30_000;

/** Asks again and again, until a row comes back. */
async function until(server: NativeServer, database: string, question: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while ((await server.run(database, question)).length === 0) {
    if (performance.now() > deadline) throw new Error(`It did not come to this: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
