import type { Paced, Sent } from "../pace.ts";
import { troubleOf } from "../trouble.ts";

/** What came of one question. */
export type Answer<Content> =
  | { readonly is: "given"; readonly content: Content; readonly request: string }
  | { readonly is: "refused"; readonly because: string }
  | { readonly is: "absent" }
  | { readonly is: "untold"; readonly because: string };

/** What supabase-js says of an error, as far as it is used here. */
type ClientError = { readonly message: string; readonly code?: string | undefined };

/** What a question needs: the pace, and the host for sentences. */
export type Asking = { readonly paced: Paced; readonly host: string };

/**
 * Asks one question with supabase-js and tells what came of it. Requests run one after another, so that the last one sent is
 * this question's.
 */
export async function askOnce<Content>(
  { paced, host }: Asking,
  question: () => PromiseLike<{ readonly data: Content | null; readonly error: ClientError | null }>,
): Promise<Answer<Content>> {
  const before = paced.sent().length;
  const { data, error } = await question();
  const sent = paced.sent().slice(before).at(-1);
  if (sent === undefined) return { is: "untold", because: paced.stopped() ?? "no request was sent" };
  const trouble = troubleOf(host, sent);
  if (trouble !== null) return { is: "untold", because: trouble.sentence };
  if (error !== null) return refusal(error, sent);
  return data === null ? { is: "absent" } : { is: "given", content: data, request: `${sent.method} ${sent.path}` };
}

/** PostgREST: PGRST106 schema not served, PGRST202 no such function, PGRST205 no such table; 42P01, 42883 Postgres's own. */
const absent = new Set(["PGRST106", "PGRST202", "PGRST205", "42P01", "42883"]);

function refusal(error: ClientError, sent: Sent): Answer<never> {
  const { code = "", message } = error;
  if (absent.has(code) || (sent.status === 404 && code !== "42501")) return { is: "absent" };
  const refused = code === "42501" || sent.status === 401 || sent.status === 403;
  return refused
    ? { is: "refused", because: message }
    : { is: "untold", because: `${sent.status ?? "no"} ${code} ${message}`.replaceAll(/ +/g, " ").trim() };
}
