import type { Table } from "../../catalog/relation.ts";
import type { Tenant } from "./tenant.ts";

/**
 * What the platform's own code writes into its tables and policies rely on: a user's role and e-mail address in
 * `auth.users`, messages of a private channel, and files that lie in a folder named by their owner's id in `storage.objects`.
 */
export function platformValue(table: Table, column: string, tenant: Tenant): string | null | undefined {
  return platformTables[`${table.schema}.${table.name}`]?.[column]?.(tenant);
}

type Values = Readonly<Record<string, (tenant: Tenant) => string | null>>;

const signedUp = "2024-01-01 00:00:00+00";

const platformTables: Readonly<Record<string, Values>> = {
  "auth.users": {
    email: ({ email }) => (email === "" ? null : email),
    is_anonymous: ({ email }) => String(email === ""),
    aud: () => "authenticated",
    role: () => "authenticated",
    created_at: () => signedUp,
    updated_at: () => signedUp,
    email_confirmed_at: ({ email }) => (email === "" ? null : signedUp),
    last_sign_in_at: () => signedUp,
  },
  "realtime.messages": {
    topic: ({ user }) => `inbox:${user}`,
    extension: () => "broadcast",
    private: () => "true",
  },
  "storage.objects": {
    name: ({ user, letter }) => `${user}/${letter}.txt`,
    owner: ({ user }) => user,
    owner_id: ({ user }) => user,
  },
};
