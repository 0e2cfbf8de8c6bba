import type { Printed } from "../sql/sql.ts";
import type { ObjectId } from "./object.ts";
import type { Grant } from "./privilege.ts";

/** A type that somebody made; the row types of tables are not listed. */
export type Type = {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly extension: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
  readonly definition:
    | { readonly is: "enum"; readonly labels: readonly string[] }
    | {
        readonly is: "domain";
        readonly base: Printed;
        readonly notNull: boolean;
        readonly default: Printed | null;
        readonly collation: Printed | null;
        readonly checks: readonly {
          readonly name: string;
          readonly definition: Printed;
          readonly expression: Printed;
        }[];
      }
    | { readonly is: "composite"; readonly attributes: readonly { readonly name: string; readonly type: Printed }[] }
    | { readonly is: "range"; readonly subtype: Printed }
    | { readonly is: "base" };
};
