const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** The words of a name, lower case: `customerEmail` and `customer_email` are `customer`, `email`. */
export function wordsOf(name: string): readonly string[] {
  const found = known.get(name) ?? split(name);
  known.set(name, found);
  return found;
}

/** Names are few and are asked about for every pair of linked tables, in every state that fixes are tried in. */
const known = new Map<string, readonly string[]>();

const split = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** A name with its words joined by `_`, so that names spelled in different ways compare. */
export const plainName = (name: string): string => wordsOf(name).join("_");

/** A price, an amount, a quantity: the child keeps the value of its own moment, on purpose. */
export const isMoney = (name: readonly string[]): boolean => name.some((word) => money.has(word));
const money = words(
  "amount balance charge commission cost deposit discount fee fees margin msrp paid payout price prices pricing " +
    "qty quantity rate refund salary subtotal tax tip total totals vat wage",
);

/** `billing_…`, `…_snapshot`, `price_at_purchase`: it belongs to one moment or one address, not to the parent of today. */
export const namesAMoment = (name: readonly string[]): boolean =>
  name.some((word) => moment.has(word)) || name.slice(1, -1).some((word) => word === "at" || word === "when");
const moment = words(
  "archived bill billed billing captured historical initial invoiced old ordered original previous prior quoted recorded " +
    "ship shipped shipping snapshot",
);

/** `created_at`, `updated_by`, `is_active`: every table has its own. */
export const isBookkeeping = (name: readonly string[]): boolean =>
  name.length > 1 && (name.at(-1) === "by" || yesOrNo.has(name[0] ?? "") || name.some((word) => bookkeeping.has(word)));
const yesOrNo = words("is has can");
const bookkeeping = words("created updated deleted inserted modified changed removed synced processed");

/** What a row says about its parent, or in place of it, rather than repeats of it: a member's role, a default of its own. */
export const isRelational = (name: readonly string[]): boolean =>
  relational.has(name.at(-1) ?? "") || name[0] === "default";
const relational = words(
  "comment comments count currency level message metadata note notes order permissions position preferences priority rank rating " +
    "reason role score settings stage state status weight",
);

/** Several words, and no name that many tables have: the same name in two linked tables is then no chance. */
export const isUnusual = (name: readonly string[]): boolean => name.length > 1 && !everyday.has(name.join("_"));
const everyday = words(
  "first_name last_name middle_name full_name display_name given_name family_name user_name file_name job_title " +
    "contact_name contact_email contact_phone phone_number postal_code zip_code country_code currency_code language_code " +
    "address_line address_line1 address_line2 address_line_1 address_line_2 street_address time_zone " +
    "start_date end_date due_date birth_date start_time end_time " +
    "avatar_url image_url photo_url cover_url icon_url logo_url website_url thumbnail_url file_url file_path file_type " +
    "mime_type content_type short_description long_description meta_title meta_description seo_title seo_description " +
    "external_id stripe_customer_id ip_address user_agent error_message",
);

/** A table that records what happened: nothing in it follows anything that changes later. */
export const isRecord = (table: readonly string[]): boolean =>
  table.some((word) => record.has(word)) || (table.length > 1 && occurrence.has(table.at(-1) ?? ""));
const record = words("archive archives audit audits history histories log logs snapshot snapshots");
const occurrence = words("event events revision revisions version versions");

/** A table of documents or of their lines, which usually keep what they said on the day. */
export const isDocument = (table: readonly string[]): boolean => document.has(table.at(-1) ?? "");
const document = words(
  "contract contracts invoice invoices item items line lines payment payments quote quotes receipt receipts transaction transactions",
);

/** What a comment says of a copy that is one on purpose. */
export const saysOnPurpose = (comment: string | null): boolean =>
  comment !== null &&
  /snapshot|denormali[sz]|\bcop(y|ied)\b|\bcached?\b|at the time|historical|as of\b|on purpose/i.test(comment);

/** A key of the tenant that a row belongs to, not of a thing that it points to. */
export const isTenantKey = (name: readonly string[]): boolean =>
  name.length > 1 && name.at(-1) === "id" && tenant.has(name.at(-2) ?? "");
const tenant = words(
  "account clinic company customer_account org organisation organization school shop site store team tenant workspace",
);
