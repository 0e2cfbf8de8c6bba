import type { Policy } from "../catalog/relation.ts";

/**
 * Whether a policy's name says that its author wrote it for the backend. The backend needs no policy: its role passes by
 * all of them. Only the choice of a fix, and how grave an open form is, rests on this.
 */
export const meansBackend = (policy: Policy): boolean => backendWords.test(policy.name);

const backendWords = /(^|[^a-z])(service|system|back-?end|server|edge functions?|webhooks?|cron|triggers?)([^a-z]|$)/i;
