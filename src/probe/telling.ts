import type { SensitiveColumn } from "../access/access.ts";
import { sensitiveColumns } from "../access/sensitive.ts";
import { tokensOf } from "../access/tokens.ts";

/** A row of a table, as JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns of a row that look personal or secret, by their names and by what their values are like. */
export function tellingColumns(row: Row): readonly SensitiveColumn[] {
  const columns = Object.entries(row).map(([name, value]) => ({ name, typeName: typeNameOf(value), comment: null }));
  const byName = sensitiveColumns({ columns }, false);
  const known = new Set(byName.map(({ column }) => column));
  const byValue = Object.entries(row).flatMap(([column, value]) =>
    known.has(column) ? [] : (byContent(column, value) ?? []),
  );
  return [...byName, ...byValue];
}

/** What PostgREST's JSON tells of the type. */
function typeNameOf(value: unknown): string {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int8" : "numeric";
  return "text";
}

function byContent(column: string, value: unknown): SensitiveColumn | null {
  if (typeof value !== "string") return null;
  const kind = contents.find(({ pattern }) => pattern.test(value));
  return kind === undefined ? null : { column, kind: kind.kind, because: `its value looks like ${kind.what}` };
}

const contents: readonly { readonly pattern: RegExp; readonly kind: SensitiveColumn["kind"]; readonly what: string }[] =
  [
    { pattern: /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i, kind: "personal", what: "an e-mail address" },
    { pattern: /^\$(2[aby]|argon2\w*|scrypt|5|6)\$/, kind: "secret", what: "a password hash" },
    { pattern: /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/, kind: "secret", what: "a token" },
    { pattern: /^(sk|rk|pk)_(live|test)_\w+$|^sb_secret_/, kind: "secret", what: "an API key" },
    { pattern: /^\+\d{1,3}[ ().-]?\d[\d ().-]{6,16}$/, kind: "personal", what: "a phone number" },
    {
      pattern: /^[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){3,7}( ?[A-Z0-9]{1,3})?$/,
      kind: "personal",
      what: "an account number (IBAN)",
    },
  ];

/** Words for people, in names of columns and parameters that hold their ids. */
export const peopleWords: ReadonlySet<string> = new Set([
  "user",
  "owner",
  "profile",
  "account",
  "member",
  "customer",
  "author",
  "creator",
  "created",
  "patient",
  "client",
  "student",
  "buyer",
  "seller",
  "sender",
  "recipient",
  "employee",
  "payer",
  "login",
  "guest",
  "resident",
  "subscriber",
  "rider",
  "driver",
  "passenger",
  "attendee",
  "participant",
  "applicant",
  "candidate",
  "renter",
  "borrower",
  "donor",
  "worker",
  "player",
  "person",
]);
/** What a uuid looks like. */
export const uuid: RegExp = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The columns in which a row says whose it is: ids of users, by name. */
export const ownerColumns = (row: Row): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    typeof value === "string" && uuid.test(value) && tokensOf(name).some((token) => peopleWords.has(token))
      ? [name]
      : [],
  );

/** The columns that hold the id or the address of this user. */
export const columnsNaming = (
  row: Row,
  { id, email }: { readonly id: string | null; readonly email: string | null },
): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) => (value !== null && (value === id || value === email) ? [name] : []));

/** The columns that may hold a user's id or address. */
export const namingCandidates = (row: Row): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) => (typeof value === "string" && uuid.test(value) ? [name] : []));

/** A row for a report: what is in it, and never the values unless `show` says so. */
export function shown(row: Row, show: boolean): string {
  const parts = Object.entries(row).map(([name, value]) => `${name}: ${show ? JSON.stringify(value) : kindOf(value)}`);
  const most = 12;
  return parts.length <= most
    ? parts.join(", ")
    : `${parts.slice(0, most).join(", ")}, and ${parts.length - most} more columns`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return uuid.test(value) ? "a uuid" : `text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
