import type { Paced } from "../pace.ts";
import type { Sent } from "../send.ts";
import { troubleOf } from "../trouble.ts";
import { inWords } from "./code.ts";

/** What came of one question. */
export type Answer<Content> =
  | { readonly is: "given"; readonly content: Content; readonly request: string }
  | { readonly is: "refused"; readonly because: string }
  /** `hint`: what the project would have instead, in its own words. */
  | { readonly is: "absent"; readonly hint: string }
  | { readonly is: "untold"; readonly because: string };

/** What supabase-js says of an error, as far as it is used here. */
type ClientError = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly hint?: string | null | undefined;
};

/** What a question needs: the pace, the host for sentences, and how a request is shown. */
export type Asking = {
  readonly paced: Paced;
  readonly host: string;
  /** A request without the values that stand in it. */
  readonly shown: (path: string) => string;
};

/**
 * Asks one question with supabase-js and tells what came of it. Requests run one after another, so that the last one sent is
 * this question's.
 */
export async function askOnce<Content>(
  { paced, host, shown }: Asking,
  question: () => PromiseLike<{ readonly data: Content | null; readonly error: ClientError | null }>,
): Promise<Answer<Content>> {
  const before = paced.sent().length;
  const { data, error } = await question();
  const sent = paced.sent().slice(before).at(-1);
  if (sent === undefined) return { is: "untold", because: paced.stopped() ?? "no request was sent" };
  const trouble = troubleOf(host, sent);
  if (trouble?.isLasting === true) paced.stop(trouble.sentence);
  if (trouble !== null) return { is: "untold", because: trouble.sentence };
  if (error !== null) return refusal(error, sent);
  return data === null
    ? { is: "absent", hint: "" }
    : { is: "given", content: data, request: `${sent.method} ${shown(sent.path)}` };
}

/** PostgREST: PGRST106 schema not served, PGRST202 no such function, PGRST205 no such table; 42P01, 42883 Postgres's own. */
const absent = new Set(["PGRST106", "PGRST202", "PGRST205", "42P01", "42883"]);

/** The project's message may quote a row's values, so that only its code is told on. */
function refusal({ code = "", message, hint }: ClientError, sent: Sent): Answer<never> {
  if (absent.has(code) || (sent.status === 404 && code !== "42501")) {
    return { is: "absent", hint: `${message} ${hint ?? ""}` };
  }
  const refused = code === "42501" || sent.status === 401 || sent.status === 403;
  const because = inWords(code, sent.status);
  return refused ? { is: "refused", because } : { is: "untold", because };
}
