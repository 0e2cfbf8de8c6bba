import { z } from "zod";
import type { Project } from "../find-project.ts";
import { type Answer, type Asking, askOnce } from "./answer.ts";

/** What GoTrue tells everybody of its settings. */
export type AuthSettings = {
  readonly disable_signup?: boolean | undefined;
  readonly mailer_autoconfirm?: boolean | undefined;
  readonly external?: Readonly<Record<string, unknown>> | undefined;
};

const settings: z.ZodType<AuthSettings> = z.object({
  disable_signup: z.boolean().optional(),
  mailer_autoconfirm: z.boolean().optional(),
  external: z.record(z.string(), z.unknown()).optional(),
});

/** The sign-up settings. supabase-js has no call for them; it is one GET with the key. */
export const askSettings = (asking: Asking, { url, key }: Project): Promise<Answer<AuthSettings>> =>
  getJson(asking, `${url}/auth/v1/settings`, key, {}, (content) => {
    const read = settings.safeParse(content);
    return read.success ? read.data : null;
  });

/** The API's description of a schema, where it gives one. */
export const askDescription = <Content>(
  asking: Asking,
  { url, key }: Project,
  schema: string,
  read: (content: unknown) => Content | null,
): Promise<Answer<Content>> =>
  getJson(asking, `${url}/rest/v1/`, key, { Accept: "application/openapi+json", "Accept-Profile": schema }, read);

/** One GraphQL query; it is sent as POST because that is how GraphQL is asked, and changes nothing. */
export const askGraphql = <Content>(
  asking: Asking,
  { url, key }: Project,
  query: string,
  read: (content: unknown) => Content | null,
): Promise<Answer<Content>> =>
  getJson(asking, `${url}/graphql/v1`, key, { "Content-Type": "application/json" }, read, {
    method: "POST",
    body: JSON.stringify({ query }),
  });

function getJson<Content>(
  asking: Asking,
  url: string,
  key: string,
  headers: Readonly<Record<string, string>>,
  read: (content: unknown) => Content | null,
  init: RequestInit = {},
): Promise<Answer<Content>> {
  return askOnce<Content>(asking, async () => {
    try {
      const response = await asking.paced.fetch(url, { ...init, headers: { apikey: key, ...bearer(key), ...headers } });
      const content: unknown = await response.json().catch(() => null);
      if (!response.ok) return { data: null, error: errorIn(content, response.status) };
      return { data: read(content), error: null };
    } catch (error) {
      return { data: null, error: { message: error instanceof Error ? error.message : String(error) } };
    }
  });
}

/** Only the older keys are tokens as well. */
const bearer = (key: string): Readonly<Record<string, string>> =>
  key.startsWith("sb_") ? {} : { Authorization: `Bearer ${key}` };

const failure = z.object({
  code: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  hint: z.string().nullish().catch(null),
});

function errorIn(content: unknown, status: number): z.infer<typeof failure> & { readonly message: string } {
  const read = failure.safeParse(content);
  return { ...(read.success ? read.data : {}), message: read.data?.message ?? `status ${status}` };
}
