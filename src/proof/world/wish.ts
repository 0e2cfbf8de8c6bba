import type { Constants } from "./constants.ts";
import type { Tenant } from "./tenant.ts";

/** What a value is for: values of other tenants, columns and variations are different where the type has room. */
export type Wish = {
  readonly tenant: Tenant;
  /** Counts up when a value turned out to be taken. */
  readonly variation: number;
  /** The column is part of a key: the first value offered is one that nobody else is likely to have. */
  readonly distinct: boolean;
  readonly column: string;
  /** Where the column is, in full: equal places get equal ids. */
  readonly place: string;
  /** Constants of the CHECKs that the value has to pass. */
  readonly constants: Constants;
};
