import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { App } from "@supabase/lite";
import { createPgliteConnection as createConnection } from "@supabase/lite/pglite";

/** A Supabase project on a local port: @supabase/lite over PGlite, with its Data and Auth APIs. */
export type LiteProject = {
  readonly url: string;
  readonly key: string;
  /** Every request that came, in order: `GET /rest/v1/notes?…`. */
  readonly requests: readonly string[];
  /** Runs SQL as the owner of everything. */
  readonly sql: (text: string) => Promise<void>;
  readonly signUp: (email: string, password: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const key = "sb_publishable_rowprooftestrowprooftest_00000000";

/** The server makes them by itself only where it already finds row level security. */
const roles = ["anon", "authenticated", "service_role"]
  .map((role) => `do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$;`)
  .concat("grant usage on schema public to anon, authenticated, service_role")
  .join("\n");

export async function startLiteProject(schema: string, schemas: readonly string[] = ["public"]): Promise<LiteProject> {
  const connection = await createConnection({ url: "memory://" });
  // Without it the server has no storage at all. What it would do with the bytes of files is not asked for.
  process.env["EXPERIMENTAL_STORAGE"] = "1";
  const app = new App({
    connection,
    storage: { enabled: true },
    api: { schemas: [...schemas] },
    auth: {
      enabled: true,
      publishable_key: key,
      enable_signup: true,
      jwt_secret: "rowproof-test-secret-of-32-characters",
    },
  });
  Object.assign(app, { _storageAdapter: {} });
  await app.init();
  await connection.exec(roles);
  await connection.createMigrator("").migrate({ force: true });
  await connection.exec(schema);
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void answer(app, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key,
    requests,
    sql: async (text) => {
      await connection.exec(text);
    },
    signUp: async (email, password) => {
      const answered = await fetch(`${url}/auth/v1/signup`, {
        method: "POST",
        headers: { apikey: key, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      if (!answered.ok) throw new Error(`No account for ${email}: ${answered.status} ${await answered.text()}`);
      const content = (await answered.json()) as { readonly user?: { readonly id: string }; readonly id?: string };
      return content.user?.id ?? content.id ?? "";
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connection.close();
    },
  };
}

async function answer(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  const answered = await app.fetch(
    new Request(`http://127.0.0.1${request.url}`, {
      method: request.method ?? "GET",
      headers,
      ...(body.length === 0 ? {} : { body }),
    }),
    { peerAddress: null },
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}
