import type { ObjectId } from "../object.ts";
import type { Grant } from "../privilege.ts";
import type { AclRow } from "./grants.ts";

/** Turns the oids of one reading into names. null: not in the Catalog's schemas, or not read. */
export type Lookup = {
  readonly relation: (oid: string) => ObjectId | null;
  readonly routine: (oid: string) => ObjectId | null;
  readonly index: (oid: string) => ObjectId | null;
  readonly column: (relation: string, number: number) => { readonly name: string; readonly collation: string } | null;
  readonly operatorClass: (oid: string) => { readonly name: string; readonly family: string } | null;
  /** Qualified; null for the oid 0 too. */
  readonly collation: (oid: string) => string | null;
  readonly grants: (acl: AclRow) => readonly Grant[];
};
