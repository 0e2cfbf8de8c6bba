import type { NetworkProblem, Sent } from "./pace.ts";

/** Why an answer is none: for the user to act on. */
export type Trouble = {
  readonly kind: "unreachable" | "not an API" | "paused" | "key" | "token" | "server" | "slow";
  readonly sentence: string;
  readonly hint: string | null;
};

/**
 * What went wrong with a request that the project as such did not answer. null: it answered, even if with a refusal.
 * Status 540 is what Supabase answers for a paused project; GoTrue and PostgREST name a bad key and an old token in words.
 */
export function troubleOf(host: string, { status, contentType, problem, text }: Sent): Trouble | null {
  if (problem !== null) return unreachable(host, problem);
  if (status === 540 || /project (is )?paused/i.test(text)) {
    return {
      kind: "paused",
      sentence: `The project at ${host} is paused.`,
      hint: "Restore it in the dashboard, then try again.",
    };
  }
  if (contentType.includes("html")) {
    return {
      kind: "not an API",
      sentence: `${host} answered with a web page instead of JSON.`,
      hint: "Give the project's API URL: https://<project>.supabase.co, not the app's own address.",
    };
  }
  if (status === 401 && /jwt expired|token is expired|expired/i.test(text)) {
    return {
      kind: "token",
      sentence: "The access token or key has expired.",
      hint: "Sign in again, or take the present key from the dashboard.",
    };
  }
  if (status === 401 && /api ?key/i.test(text)) {
    return {
      kind: "key",
      sentence: `${host} does not accept this API key.`,
      hint: "Copy the anon or publishable key of this very project from the dashboard.",
    };
  }
  if (status !== null && status >= 500) {
    return { kind: "server", sentence: `${host} failed with status ${status}.`, hint: "Try again later." };
  }
  return null;
}

function unreachable(host: string, problem: NetworkProblem): Trouble {
  const sentences: Readonly<Record<NetworkProblem, readonly [Trouble["kind"], string, string | null]>> = {
    "no such host": [
      "unreachable",
      `There is no host ${host}.`,
      "Check the URL; a deleted or long paused project has no address any more.",
    ],
    refused: ["unreachable", `${host} refuses connections.`, "Is it running, and is the port right?"],
    "timed out": ["slow", `${host} did not answer in time.`, null],
    certificate: ["unreachable", `${host} has no valid certificate.`, null],
    "broken off": ["unreachable", `The connection to ${host} broke off.`, null],
  };
  const [kind, sentence, hint] = sentences[problem];
  return { kind, sentence, hint };
}
