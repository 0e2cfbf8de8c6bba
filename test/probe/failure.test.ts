import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { type ProbeOptions, runProbe } from "../../src/run/probe.ts";
import { runRowproof } from "../support/run-rowproof.ts";

/** What a server can do to a probe, by answering so itself: shapes as Supabase's gateway, GoTrue and PostgREST document them. */
let server: Server | null = null;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowproof-probe-"));
  writeFileSync(join(folder, "app.ts"), 'supabase.from("notes"); supabase.from("orders"); supabase.from("letters")');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

type Answering = (path: string, response: ServerResponse, method: string) => void;

async function serve(answering: Answering): Promise<string> {
  const started = createServer((request, response) => answering(request.url ?? "", response, request.method ?? ""));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const json = (response: ServerResponse, status: number, content: unknown): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(content));
};

const token = (claims: object): string =>
  ["e30", Buffer.from(JSON.stringify(claims)).toString("base64url"), "signature"].join(".");

const probed = (url: string, options: Partial<ProbeOptions> = {}): Promise<Report> =>
  runProbe(
    [],
    {
      ...{ url, anonKey: "sb_publishable_x", users: [], folder, yes: false, showValues: false, allowWrites: false },
      ...{ requestsPerSecond: 10_000, pace: { firstWaitMs: 1, timeoutMs: 200, mostBytes: 10_000 } },
      ...options,
    },
    () => {},
  );

describe("a project that cannot be looked at is one clear sentence", () => {
  it.each<readonly [string, Answering, RegExp]>([
    [
      "a web page",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      /web page instead of JSON/,
    ],
    ["paused", (_, response) => json(response, 540, { message: "Project paused" }), /is paused/],
    ["wrong key", (_, response) => json(response, 401, { message: "Invalid API key" }), /does not accept this API key/],
    ["expired", (_, response) => json(response, 401, { code: "PGRST303", message: "JWT expired" }), /has expired/],
    ["broken", (_, response) => json(response, 500, { message: "boom" }), /failed with status 500/],
    ["too many requests", (_, response) => json(response, 429, {}), /429/],
    ["slow", () => {}, /did not answer in time/],
    ["breaks off", (_, response) => response.destroy(), /broke off/],
    [
      "breaks off in the middle",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write('{"external":', () => response.destroy());
      },
      /broke off/,
    ],
    [
      "drips",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
      },
      /did not answer in time/,
    ],
    ["cut off", (_, response) => response.end('{"external": {'), /no JSON, or is cut off/],
    ["endless", (_, response) => response.end(JSON.stringify("x".repeat(20_000))), /too long to be read/],
    [
      "sends on",
      (_, response) => response.writeHead(302, { location: "https://app.example.com/login?next=1" }).end(),
      /sends on to https:\/\/app\.example\.com \(status 302\), which is not followed/,
    ],
    [
      "a proxy's page",
      (_, response) => response.writeHead(522, { "content-type": "text/html" }).end("<!DOCTYPE html>"),
      /not reachable behind its proxy \(status 522\)/,
    ],
    [
      "a page without its type",
      (_, response) => response.writeHead(404).end("<!doctype html><title>Not found</title>"),
      /web page instead of JSON \(status 404\)/,
    ],
    [
      "paused, in words",
      (_, response) => json(response, 503, { message: "Your project ref abc is paused." }),
      /is paused/,
    ],
    [
      "older keys",
      (_, response) => json(response, 401, { message: "Legacy API keys are disabled", hint: "" }),
      /no longer takes the older API keys/,
    ],
    [
      "another project's key",
      (_, response) => json(response, 401, { code: "PGRST301", message: "No suitable key or wrong key type" }),
      /does not accept this access token or key/,
    ],
    [
      "too many, for a while",
      (_, response) => response.writeHead(429, { "retry-after": "30" }).end("{}"),
      /wants 30 s of rest/,
    ],
  ])("%s", async (_, answering, sentence) => {
    await expect(probed(await serve(answering))).rejects.toThrow(sentence);
  });

  it("a test user who cannot sign in, or whose session is over or another project's", async () => {
    const settings: Answering = (path, response) => {
      if (path.includes("/settings")) json(response, 200, {});
      else if (path.includes("/token"))
        json(response, 400, { code: "invalid_credentials", msg: "Invalid login credentials" });
      else
        json(response, 403, {
          code: 403,
          error_code: "bad_jwt",
          msg: "invalid JWT: unable to parse or verify signature",
        });
    };
    const url = await serve(settings);
    const user = (claims: object) => ({ users: [{ by: "token" as const, accessToken: token(claims) }] });
    const password = { by: "password" as const, email: "a@example.com", password: "Wrong-one" };
    await expect(probed(url, { users: [password] })).rejects.toThrow(
      /^user A \(a@example.com\) cannot sign in: the e-mail address or the password is wrong\.$/,
    );
    await expect(probed(url, user({ sub: "1", role: "authenticated" }))).rejects.toThrow(/^user A: .* does not accept/);
    await expect(probed(url, user({ role: "service_role" }))).rejects.toThrow(/no user's/);
  });

  it("nobody there", async () => {
    const url = await serve(() => {});
    server?.close();
    server = null;
    await expect(probed(url)).rejects.toThrow(/refuses connections/);
  });

  it("a key that opens everything, or another project's, or an expired one", async () => {
    const url = await serve(() => {});
    await expect(probed(url, { anonKey: "sb_secret_x" })).rejects.toThrow(/secret key/);
    await expect(probed(url, { anonKey: token({ role: "service_role" }) })).rejects.toThrow(/service_role key/);
    await expect(probed(url, { anonKey: token({ role: "anon", exp: 1 }) })).rejects.toThrow(/expired/);
    const other = token({ role: "anon", ref: "abc" });
    await expect(probed("https://xyz.supabase.co", { anonKey: other, yes: true })).rejects.toThrow(/project abc/);
    await expect(probed(url, { users: [{ by: "token", accessToken: token({ exp: 1 }) }] })).rejects.toThrow(
      /user A has expired/,
    );
  });

  it("a project that is not this machine's, without --yes", async () => {
    await expect(probed("https://xyz.supabase.co")).rejects.toThrow(/your own/);
  });
});

describe("the exit code", () => {
  const settings = { disable_signup: true };
  const ended = async (answering: Answering): Promise<string> => {
    const args = ["--url", await serve(answering), "--anon-key", "sb_publishable_x", "--requests-per-second", "1000"];
    const { code, err } = await runRowproof(["probe", ...args], { cwd: folder });
    return `${code} ${err.split("\n").at(-2)}`;
  };

  it("is 2 where the project cannot be looked at, with one sentence", async () => {
    const page: Answering = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>");
    expect(await ended(page)).toMatch(/^2 Give the project's API URL/);
  });

  it("is 2 where nothing was found, but not all was looked at", async () => {
    const half: Answering = (path, response) =>
      path.includes("/orders")
        ? json(response, 403, { message: "no", code: "XX000" })
        : json(response, 200, path.includes("settings") ? settings : []);
    const broken: Answering = (path, response, method) =>
      path.includes("/letters") ? json(response, 400, { message: "odd", code: "XX000" }) : half(path, response, method);
    expect(await ended(broken)).toMatch(/^2 rowproof: the probe is not complete/);
  });

  it("is 1 where somebody gets what is not theirs", async () => {
    const open: Answering = (path, response) =>
      json(
        response,
        200,
        path.includes("settings") ? settings : path.includes("/notes") ? [{ id: 1, email: "x@example.com" }] : [],
      );
    expect(await ended(open)).toMatch(/^1 /);
  });
});

describe("a project that stops answering half-way", () => {
  const settings: Answering = (_, response) => json(response, 200, { disable_signup: true });

  it("is reported with what was not looked at", async () => {
    const url = await serve((path, response, method) => {
      if (path.includes("/settings")) settings(path, response, method);
      else if (path.includes("/notes")) json(response, 200, [{ id: 1, email: "x@example.com" }]);
      else json(response, path.includes("/orders") ? 500 : 404, { message: "gone" });
    });
    const report = await probed(url);
    expect(report.findings.map(({ check }) => check)).toEqual(["rows-readable-by-anyone"]);
    expect(report.coverage.probe?.unasked).toContainEqual({
      what: "public.orders as anon",
      because: expect.stringContaining("500"),
    });
  });

  it("is told of without a value, in whatever words its errors are", async () => {
    const url = await serve((path, response, method) => {
      if (path.includes("/settings")) settings(path, response, method);
      else if (path.includes("/notes")) {
        json(response, 400, {
          code: "22P02",
          message: 'invalid input syntax for type uuid: "PLANTED"',
          hint: "PLANTED",
        });
      } else json(response, 500, { code: "XX000", message: "PLANTED", details: "Key (email)=(PLANTED) exists" });
    });
    const report = await probed(url);
    expect(report.coverage.probe?.unasked.length).toBeGreaterThan(1);
    expect(JSON.stringify(report)).not.toContain("PLANTED");
  });

  it("is not asked on once it takes the key no more", async () => {
    let asked = 0;
    const url = await serve((path, response, method) => {
      asked += 1;
      if (path.includes("/settings")) settings(path, response, method);
      else json(response, 401, { message: "Invalid API key" });
    });
    const report = await probed(url);
    expect(asked).toBe(2);
    expect(report.coverage.probe?.unasked.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["public.notes as anon", "public.orders as anon", "public.letters as anon"]),
    );
  });

  it("is not followed to another place, and every request counts", async () => {
    let asked = 0;
    const url = await serve((path, response, method) => {
      asked += 1;
      if (path.includes("/settings")) settings(path, response, method);
      else response.writeHead(307, { location: "/elsewhere" }).end();
    });
    const report = await probed(url);
    expect(report.coverage.probe?.requests).toBe(asked);
    expect(JSON.stringify(report.coverage.probe?.unasked)).toContain("sends on to /elsewhere");
  });

  it("is left alone after a 429", async () => {
    let asked = 0;
    const url = await serve((path, response, method) => {
      asked += 1;
      if (path.includes("/settings")) settings(path, response, method);
      else json(response, 429, {});
    });
    const report = await probed(url);
    expect(asked).toBe(2);
    expect(JSON.stringify(report.coverage.probe?.unasked)).toContain("429");
  });

  it("is asked again where it was only unavailable, and no more than twice", async () => {
    const times = new Map<string, number>();
    const url = await serve((path, response, method) => {
      const table = /\/rest\/v1\/(\w+)/.exec(path)?.[1] ?? "";
      times.set(table, (times.get(table) ?? 0) + 1);
      if (path.includes("/settings")) settings(path, response, method);
      else if (table === "notes" && times.get(table) === 1) json(response, 503, {});
      else json(response, table === "orders" ? 503 : 200, []);
    });
    const report = await probed(url);
    expect([times.get("notes"), times.get("orders")]).toEqual([2, 3]);
    expect(JSON.stringify(report.coverage.probe?.unasked)).toContain("public.orders as anon");
    expect(JSON.stringify(report.coverage.probe?.unasked)).not.toContain("public.notes");
  });
});
