import type { SecretKind } from "./secret.ts";

/** What whoever has it can do, one sentence each. */
export const opened: Readonly<Record<SecretKind, string>> = {
  "service_role key": "It reads and writes every row, past every policy.",
  "secret key": "It reads and writes every row, past every policy.",
  "access token": "It manages every project of the account.",
  "JWT secret": "It signs a session of any user, and a service_role key.",
  "database URL": "It opens the database itself.",
  "database password": "It opens the database itself.",
  "key in a statement": "It opens what the statement calls.",
  "public variable": "It reads and writes every row, past every policy.",
};
