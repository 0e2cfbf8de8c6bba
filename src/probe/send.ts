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

/** One request, as supabase-js wants it sent. */
export type Outgoing = { readonly input: Parameters<typeof fetch>[0]; readonly init: RequestInit | undefined };
export type Outcome = { readonly response: Response } | { readonly error: Error };

/** For one request, in milliseconds, and for one answer. */
type Limits = { readonly timeoutMs: number; readonly mostBytes: number };

/** Sends one request, reads its answer to the end and puts down how it went. */
export async function sendOnce(
  { timeoutMs, mostBytes }: Limits,
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

/** Method, path and query of a request. */
export function lineOf({ input, init }: Outgoing): { method: string; path: string } {
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
