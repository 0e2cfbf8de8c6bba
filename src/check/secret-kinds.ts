import type { SecretInText, SecretKind } from "../secrets/secret.ts";

/** `a service_role key (eyJhbG…x9Qz, of project …)`: as much of it as may be shown. */
export function shownAs({ kind, masked, of }: SecretInText): string {
  const details = [...(masked === "…" ? [] : [masked]), ...(of === null || masked.includes(of) ? [] : [`of ${of}`])];
  return `${kind === "access token" ? "an" : "a"} ${kind}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}

/** What whoever has it can do, one sentence each. */
export const opened: Readonly<Record<SecretKind, string>> = {
  "service_role key": "It reads and writes every row, past every policy.",
  "secret key": "It reads and writes every row, past every policy.",
  "access token": "It manages every project of the account.",
  "JWT secret": "It signs a session of any user, and a service_role key.",
  "database URL": "It opens the database itself.",
  "database password": "It opens the database itself.",
  "key in a statement": "It opens whatever it is sent to.",
  "public variable": "It reads and writes every row, past every policy.",
};

const notBack = "taking this one out of the text does not take it back.";

/** How it is made worthless, for it is known from now on, in the history too. */
export const replaced: Readonly<Record<SecretKind, string>> = {
  "service_role key": `Make a secret key in the dashboard and disable the old keys there: ${notBack}`,
  "secret key": `Make another in the dashboard and delete this one there: ${notBack}`,
  "access token": `Make another in the settings of your account and revoke this one there: ${notBack}`,
  "JWT secret": `Rotate it in the dashboard: ${notBack}`,
  "database URL": `Change the password: ${notBack}`,
  "database password": `Change the password: ${notBack}`,
  "key in a statement": `Replace it where it was issued: ${notBack}`,
  "public variable": "Read it on the server alone, under a name that no bundler hands on.",
};

/** Where a database keeps what its functions and jobs send. */
export const inVault =
  "Keep the new one in Vault, and read it where it is used: (select decrypted_secret from vault.decrypted_secrets where name = '…').";
