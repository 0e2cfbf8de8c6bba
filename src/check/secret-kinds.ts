import type { SecretKind } from "../secrets/secret.ts";

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

const vault =
  "Keep the new one in Vault, and read it where it is used: (select decrypted_secret from vault.decrypted_secrets where name = '…').";

/** What to do about it, for it is known from now on, in the history too. */
export const replaced: Readonly<Record<SecretKind, string>> = {
  "service_role key": `Make a secret key in the dashboard and disable the old keys there: taking this one out of the text does not take it back. ${vault}`,
  "secret key": `Make another in the dashboard and delete this one there: taking it out of the text does not take it back. ${vault}`,
  "access token": "Revoke it in the settings of your account, and keep the new one out of the repository.",
  "JWT secret": "Rotate it in the dashboard. A database does not need it: let the API check tokens.",
  "database URL": `Change the password: taking it out of the text does not take it back. ${vault}`,
  "database password": `Change the password: taking it out of the text does not take it back. ${vault}`,
  "key in a statement": `Replace it where it was issued: taking it out of the text does not take it back. ${vault}`,
  "public variable": "Read it on the server alone, under a name that no bundler hands on.",
};
