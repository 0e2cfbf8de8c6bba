import type { Column } from "../catalog/relation.ts";
import type { SensitiveColumn } from "./access.ts";
import { tokensOf } from "./tokens.ts";

/**
 * Words that make a column sensitive when all of them are in its name. `weak` ones count only in a table that is about
 * people anyway: a shop's address and a model's token are nobody's secret.
 */
type Rule = { readonly words: readonly string[]; readonly kind: SensitiveColumn["kind"]; readonly weak?: true };

const rules: readonly Rule[] = [
  ...words(
    "secret",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "credential",
    "otp",
    "totp",
    "mfa",
  ),
  ...words("secret", "cvv", "cvc", "apikey", "jwt", "pin code", "api key", "private key", "access key", "secret key"),
  ...words("secret", "encryption key", "signing key", "license key", "access token", "refresh token", "reset token"),
  ...words("secret", "auth token", "session token", "bearer token", "invite token", "invitation token", "push token"),
  ...words("secret", "verification token", "confirmation token", "device token", "recovery code", "backup code"),
  ...words(
    "secret",
    "oauth token",
    "api token",
    "service key",
    "webhook key",
    "session key",
    "seed phrase",
    "mnemonic",
  ),
  ...words(
    "secret",
    "sk live",
    "sk test",
    "pass hash",
    "pw hash",
    "door code",
    "access code",
    "unlock code",
    "hmac key",
  ),
  ...words(
    "secret",
    "hmac",
    "dsn",
    "pem",
    "smtp pass",
    "mail pass",
    "db pass",
    "database pass",
    "ftp pass",
    "user pass",
  ),
  ...words("secret", "openai key", "anthropic key", "claude key", "gemini key", "llm key", "ai key", "stripe key"),
  ...words("secret", "sendgrid key", "twilio key", "aws key", "github key", "provider key", "integration key"),
  ...words("secret", "merchant key", "consumer key", "developer key"),
  ...words("secret", "stripe sk", "bot token", "service token", "webhook token", "connection string", "conn string"),
  ...weak("secret", "token", "salt", "pin"),
  ...words("personal", "email", "phone", "mobile", "telephone", "ssn", "iban", "passport", "dob", "birth", "birthday"),
  ...words("personal", "birthdate", "salary", "income", "diagnosi", "diagnosis", "medical", "religion", "ethnicity"),
  ...words("personal", "national id", "tax id", "card number", "account number", "routing number", "credit card"),
  ...words("personal", "social security", "first name", "last name", "surname", "maiden name", "emergency contact"),
  ...words("personal", "driver license", "vat id", "ip address", "remote addr", "client ip", "last ip", "firstname"),
  ...words("personal", "lastname", "prescription", "blood type", "date of birth", "home address", "billing address"),
  ...words("personal", "shipping address", "email address", "signature", "whatsapp"),
  ...words(
    "personal",
    "insurance no",
    "insurance number",
    "bank account",
    "sort code",
    "tax number",
    "hiv",
    "disability",
  ),
  ...weak("personal", "address", "street", "zip", "postcode", "postal", "lat", "lng", "lon", "latitude", "longitude"),
  ...weak("personal", "location", "gender", "nationality", "ip", "user agent", "full name", "display name", "fullname"),
  ...weak("personal", "contact", "note", "message", "age", "weight", "height"),
];

function words(kind: Rule["kind"], ...all: readonly string[]): readonly Rule[] {
  return all.map((text) => ({ words: text.split(" "), kind }));
}

function weak(kind: Rule["kind"], ...all: readonly string[]): readonly Rule[] {
  return words(kind, ...all).map((rule) => ({ ...rule, weak: true }));
}

/** A date, a number or a flag tells about a secret, it is not one: `password_changed_at`, `token_count`, `has_email`. */
const harmless = new Set(["bool", "timestamp", "timestamptz", "date", "time", "timetz", "interval"]);
const numeric = new Set(["int2", "int4", "int8", "numeric", "float4", "float8", "money"]);
const numbersThatTell = new Set([
  "ssn",
  "salary",
  "income",
  "lat",
  "lng",
  "lon",
  "latitude",
  "longitude",
  "age",
  "weight",
  "height",
]);
/** A name with one of these is about the thing: `email_template`, `password_policy`. */
const about = new Set([
  "template",
  "subject",
  "policy",
  "type",
  "status",
  "count",
  "limit",
  "enabled",
  "setting",
  "provider",
  "format",
  "label",
  "placeholder",
  "requirement",
  "required",
  "rule",
  "validity",
  "id",
  "public",
  "publishable",
  "prefix",
  "hint",
]);

/** What is looked at of a column. */
type NamedColumn = Pick<Column, "name" | "typeName" | "comment">;

/** Whether a column holds personal or secret data whatever its table is about. */
export const plainlySensitive = (column: Column): SensitiveColumn | null => sensitive(column, false);

/** Columns with personal or secret data, by name, type and comment. `aboutPeople`: the table is about people already. */
export function sensitiveColumns(
  relation: { readonly columns: readonly NamedColumn[] },
  aboutPeople: boolean,
): readonly SensitiveColumn[] {
  const strong = relation.columns.map((column) => sensitive(column, false)).some((found) => found !== null);
  return relation.columns.flatMap((column) => sensitive(column, aboutPeople || strong) ?? []);
}

/** A token that runs out or is used up, or that is made at random, lets in whoever knows it. */
export function bearerToken(
  { columns }: { readonly columns: readonly Pick<Column, "name">[] },
  column: NamedColumn & Pick<Column, "default">,
): SensitiveColumn | null {
  const tokens = tokensOf(column.name);
  const word = ["token", "code"].find((one) => tokens.includes(one));
  if (word === undefined || !fits(column, tokens, { words: [word], kind: "secret" })) return null;
  const says = (words: ReadonlySet<string>): boolean =>
    columns.some(({ name }) => tokensOf(name).some((one) => words.has(one)));
  if (word === "code") return says(usedUp) ? bearing(column) : null;
  const ends = says(ended) || says(usedUp);
  if (!ends && !/random|uuid|nanoid/.test(column.default ?? "")) return null;
  return ends ? bearing(column) : { ...bearing(column), because: "such a token is made at random" };
}

const bearing = ({ name }: NamedColumn): SensitiveColumn => ({
  column: name,
  kind: "secret",
  because: "whoever knows such a token is let in",
});

const ended: ReadonlySet<string> = new Set(["expire", "expires", "expiry", "expired", "expiration", "revoked"]);
/** A code that can be used once is as good as money to whoever comes first. */
const usedUp: ReadonlySet<string> = new Set(["redeemed", "accepted", "claimed", "consumed"]);

function sensitive(column: NamedColumn, withWeak: boolean): SensitiveColumn | null {
  const said = byComment(column) ?? byType(column);
  if (said) return said;
  const tokens = tokensOf(column.name);
  const rule = rules.find((one) => (withWeak || one.weak !== true) && one.words.every((word) => tokens.includes(word)));
  if (rule === undefined || !fits(column, tokens, rule)) return null;
  return { column: column.name, kind: rule.kind, because: `its name says ${rule.words.join(" ")}` };
}

function fits(column: NamedColumn, tokens: readonly string[], rule: Rule): boolean {
  const tellsByDate = rule.words.some((word) => ["birth", "dob", "birthday", "birthdate"].includes(word));
  if (harmless.has(column.typeName)) return tellsByDate && column.typeName !== "bool";
  if (numeric.has(column.typeName)) return rule.words.some((word) => numbersThatTell.has(word));
  const rest = tokens.filter((token) => !rule.words.includes(token));
  return !rest.some((token) => about.has(token));
}

function byComment(column: NamedColumn): SensitiveColumn | null {
  const comment = column.comment ?? "";
  if (/\b(secret|password|credential)s?\b/i.test(comment) && !/\b(not|no)\b/i.test(comment)) {
    return { column: column.name, kind: "secret", because: "its comment says so" };
  }
  return /\b(pii|gdpr|personal data|personally identifiable|sensitive|confidential)\b/i.test(comment)
    ? { column: column.name, kind: "personal", because: "its comment says so" }
    : null;
}

const byType = (column: NamedColumn): SensitiveColumn | null =>
  column.typeName === "inet" ? { column: column.name, kind: "personal", because: "it holds network addresses" } : null;
