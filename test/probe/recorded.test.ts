import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { pretty } from "../../src/report/pretty.ts";
import type { Report } from "../../src/report/report.ts";
import { runProbe } from "../../src/run/probe.ts";

/**
 * What the test server of the other files cannot do is answered here in the shapes that are documented: PostgREST's OpenAPI 2.0
 * description, pg_graphql's introspection, GoTrue's settings and the Storage API. Nothing of it was tried on a hosted project.
 */
const answers: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [
    "GET /auth/v1/settings",
    { external: { anonymous_users: true, email: true }, disable_signup: false, mailer_autoconfirm: true },
  ],
  [
    "GET /rest/v1/",
    {
      swagger: "2.0",
      info: { title: "standard public schema" },
      paths: {
        "/": { get: {} },
        "/notes": { get: {}, post: {} },
        "/members": { get: {} },
        "/rpc/report_of": {
          post: {
            parameters: [
              {
                in: "body",
                name: "args",
                schema: {
                  type: "object",
                  required: ["p_user"],
                  properties: { p_user: { format: "uuid", type: "string" } },
                },
              },
            ],
          },
        },
        "/rpc/add": {
          post: {
            parameters: [
              {
                in: "body",
                name: "args",
                schema: { required: ["a"], properties: { a: { format: "integer", type: "integer" } } },
              },
            ],
          },
        },
      },
      definitions: {
        members: { properties: { email: {}, pay: {} } },
        notes: { properties: { id: { format: "uuid", type: "string" } } },
      },
    },
  ],
  [
    "POST /graphql/v1",
    {
      data: {
        __schema: {
          queryType: { fields: [{ name: "invoicesCollection" }, { name: "blogPostCollection" }, { name: "node" }] },
        },
      },
    },
  ],
  [
    "GET /storage/v1/bucket",
    [
      { id: "avatars", name: "avatars", public: true },
      { id: "kyc", name: "kyc", public: false },
    ],
  ],
  ["POST /storage/v1/object/list/avatars", [{ name: "PLANTED-a.png", id: "1" }]],
  ["POST /storage/v1/object/list/kyc", [{ name: "PLANTED-passport.png", id: "2" }]],
  ["GET /rest/v1/posts", [{ id: 1 }]],
  ["GET /rest/v1/members", [{ email: "PLANTED@example.com" }]],
  ["GET /rest/v1/notes", []],
  ["GET /rest/v1/invoices", [{ id: 1, iban: "PLANTED-iban" }]],
]);

const denied = { code: "42501", message: "permission denied for table members" };

/** PostgREST 13 names the schemas that it serves, and what it has in place of what it lacks (PGRST106, PGRST205). */
function errorFor(path: string, profile: string): object | null {
  if (!["public", "api"].includes(profile)) {
    return { code: "PGRST106", message: "Invalid schema", hint: "Only the following schemas are exposed: public, api" };
  }
  if (profile === "api") return { message: "not found" };
  if (path.startsWith("/rest/v1/blogPost?")) {
    return { code: "PGRST205", message: "No table", hint: "Perhaps you meant the table 'public.posts'" };
  }
  // The grant is for one column.
  return path.startsWith("/rest/v1/members?") && !path.includes("select=email&") ? denied : null;
}

let server: Server;
let folder = "";
let url = "";
const asked: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-probe-"));
  writeFileSync(join(folder, ".env.local"), "NEXT_PUBLIC_SUPABASE_ANON_KEY=sb_publishable_x\n");
  server = createServer((request, response) => {
    const line = `${request.method} ${request.url?.replace(/\?.*$/, "")}`;
    asked.push(line);
    const error = errorFor(request.url ?? "", String(request.headers["accept-profile"] ?? "public"));
    const content = error ?? answers.get(line);
    response.writeHead(error === denied ? 401 : error !== null || content === undefined ? 404 : 200, {
      "content-type": "application/json",
    });
    response.end(JSON.stringify(content ?? { message: "not found" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  asked.length = 0;
});

const probed = (): Promise<Report> =>
  runProbe(
    [],
    { url, users: [], folder, yes: false, showValues: false, allowWrites: false, requestsPerSecond: 10_000 },
    () => {},
  );

it("asks for what the description, GraphQL and the list of buckets name", async () => {
  const report = await probed();
  const told = report.findings.map(({ severity, check, object }) => `${severity} ${check} ${object.name}`);
  expect(told).toEqual([
    "error bucket-listable kyc",
    "error rows-readable-by-anyone invoices",
    "error rows-readable-by-anyone members",
    "warning bucket-listable avatars",
    `info accounts-without-confirmation ${new URL(url).host}`,
    "info rows-readable-by-anyone posts",
    `info schema-described-to-anyone ${new URL(url).host}`,
  ]);
  expect(asked.filter((line) => line === "GET /rest/v1/").length).toBe(2);
  expect(report.coverage.probe?.unasked).toEqual([]);
  expect(report.coverage.notices).toContain(
    "Not called, because no test user whose id could be given: public.add(a), public.report_of(p_user).",
  );
  expect(report.coverage.notices).toContain("NEXT_PUBLIC_SUPABASE_ANON_KEY was taken from .env.local.");
  expect(pretty(report, { color: false, width: 100, verbose: true })).not.toContain("PLANTED");
});

it("never calls what it cannot give a true argument", async () => {
  await probed();
  expect(asked.filter((line) => line.includes("/rpc/"))).toEqual([]);
});

it("gives the same report twice", async () => {
  expect(await probed()).toEqual(await probed());
});
