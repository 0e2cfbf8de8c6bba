import { inWords } from "./ask/code.ts";
import type { NetworkProblem, Sent } from "./send.ts";

/** Why an answer is none: for the user to act on. */
export type Trouble = {
  readonly sentence: string;
  readonly hint: string | null;
  /** Whether the next question would end the same way. */
  readonly isLasting: boolean;
};

/**
 * What went wrong with a request that the project as such did not answer. null: it answered, even if with a refusal.
 * Status 540 is what Supabase answers for a paused project; GoTrue and PostgREST name a bad key and an old token in words.
 */
export function troubleOf(host: string, sent: Sent): Trouble | null {
  const { status, contentType, problem, text } = sent;
  if (status === 540 || (/project[^.]{0,40} paused/i.test(text) && !isOfDatabase(text))) {
    return lasting(`The project at ${host} is paused.`, "Restore it in the dashboard, then try again.");
  }
  if (problem !== null) return unanswered(host, problem);
  if (status !== null && status >= 300 && status < 400) return sentOn(host, sent);
  return (
    identity(host, sent) ??
    (status !== null && status >= 500 ? failed(host, sent) : null) ??
    (contentType.includes("html") || /^\s*<(!doctype|html)/i.test(text) ? page(host, status) : null)
  );
}

/** Postgres's own errors carry a code of five characters; a function may raise one in any words. */
const isOfDatabase = (text: string): boolean => /"code"\s*:\s*"[0-9A-Z]{5}"/.test(text);

const lasting = (sentence: string, hint: string | null): Trouble => ({ sentence, hint, isLasting: true });
const passing = (sentence: string, hint: string | null): Trouble => ({ sentence, hint, isLasting: false });

/** A refusal that is about the key or the token, and not about what was asked for. */
function identity(host: string, { status, text }: Sent): Trouble | null {
  if (status !== 401 && status !== 403) return null;
  if (/legacy (api )?keys?[^"]* disabled/i.test(text)) {
    return lasting(`${host} no longer takes the older API keys.`, "Give the publishable key (sb_publishable_…).");
  }
  if (/PGRST303|jwt (has )?expired|token (is|has) expired|"exp" claim/i.test(text)) {
    return lasting(
      "The access token or key has expired.",
      "Sign in again, or take the present key from the dashboard.",
    );
  }
  if (/PGRST30[012]|bad_jwt|invalid jwt|jw[st]error|invalid signature|invalid kid/i.test(text)) {
    return lasting(
      `${host} does not accept this access token or key.`,
      "Take token and key from this very project; a token ends with its session.",
    );
  }
  return /api[ _-]?key/i.test(text)
    ? lasting(
        `${host} does not accept this API key.`,
        "Copy the anon or publishable key of this very project from the dashboard.",
      )
    : null;
}

const page = (host: string, status: number | null): Trouble =>
  passing(
    `${host} answered with a web page instead of JSON${status === 200 || status === null ? "" : ` (status ${status})`}.`,
    "Give the project's API URL: https://<project>.supabase.co, not the app's own address.",
  );

/** Cloudflare stands before every hosted project, and answers 520 to 530 where the project behind it does not. */
function failed(host: string, { status, text }: Sent): Trouble {
  const code = /"code"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (code !== undefined && code !== "") {
    return passing(`${host} failed with status ${status}: ${inWords(code, status)}.`, "Try again later.");
  }
  return status !== null && status >= 520 && status <= 530
    ? passing(
        `${host} is not reachable behind its proxy (status ${status}).`,
        "The project may be starting, paused or overloaded: look in the dashboard, then try again.",
      )
    : passing(`${host} failed with status ${status}.`, "Try again later.");
}

/** Only where to, without what may stand in the address. */
function sentOn(host: string, { status, location }: Sent): Trouble {
  const target =
    location === null || !URL.canParse(location, `https://${host}`) ? null : new URL(location, `https://${host}`);
  const where = target === null ? "elsewhere" : target.host === host ? target.pathname : target.origin;
  return lasting(
    `${host} sends on to ${where} (status ${status}), which is not followed.`,
    "Give the project's own URL: https://<project>.supabase.co.",
  );
}

function unanswered(host: string, problem: NetworkProblem): Trouble {
  switch (problem) {
    case "no such host":
      return lasting(
        `There is no host ${host}.`,
        "Check the URL; a deleted or long paused project has no address any more.",
      );
    case "refused":
      return lasting(`${host} refuses connections.`, "Is it running, and is the port right?");
    case "timed out":
      return passing(`${host} did not answer in time.`, "Try again later, or ask for less.");
    case "certificate":
      return lasting(`${host} has no valid certificate.`, null);
    case "broken off":
      return passing(`The connection to ${host} broke off.`, "Try again later.");
    case "too long":
      return passing(`${host} gave an answer that was too long to be read.`, null);
    case "no JSON":
      return passing(
        `${host} answered with something that is no JSON, or is cut off.`,
        "Give the project's API URL: https://<project>.supabase.co.",
      );
  }
}
