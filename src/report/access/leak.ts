import type { ReportedCell } from "./access-report.ts";

const outsiders: ReadonlySet<string> = new Set(["anon", "guest", "stranger"]);
const insiders: ReadonlySet<string> = new Set(["member", "owner"]);

/**
 * Whether somebody reaches rows that are not theirs. The backend's key reaches everything by design; what a login role may
 * do is for its maker to say. TRUNCATE cannot be sent through the API, so it is no leak by itself.
 */
export function isLeak({ actor, amount, deed }: Pick<ReportedCell, "actor" | "amount" | "deed">): boolean {
  if (deed === "truncate") return false;
  if (outsiders.has(actor)) return amount === "tenant" || amount === "some" || amount === "all";
  return insiders.has(actor) && (amount === "some" || amount === "all");
}
