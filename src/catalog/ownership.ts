import type { ObjectId } from "./object.ts";
import type { Grant } from "./privilege.ts";

export type Schema = {
  readonly id: ObjectId;
  readonly name: string;
  readonly owner: string;
  /** `platform`: Supabase's own (auth, storage, …); `extension`: made by `create extension`. Not the user's to fix. */
  readonly managedBy: "user" | "platform" | "extension";
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

/** Every role but the predefined `pg_*` ones, which appear only in `memberOf`. */
export type Role = {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypassRls: boolean;
  readonly login: boolean;
  readonly inherit: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  /** Direct memberships. `inherits`: its privileges come without SET ROLE. */
  readonly memberOf: readonly { readonly role: string; readonly inherits: boolean; readonly admin: boolean }[];
  /** `setting=value` from `alter role … set`. */
  readonly settings: readonly string[];
};

export type Extension = {
  readonly name: string;
  readonly schema: string;
  readonly version: string;
  readonly owner: string;
  readonly relocatable: boolean;
};
